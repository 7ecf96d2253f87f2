// An archive of the samples and a server over it, for one test file or several.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const here = dirname(fileURLToPath(import.meta.url));
const samples = join(here, "../../samples/ar");

/** Makes an archive; returns its path and its directory. */
export function archive() {
  const dir = mkdtempSync(join(tmpdir(), "isnad-web-"));
  const path = join(dir, "demo.isnad");
  execFileSync(process.env.ISNAD, ["ingest", samples, join(here, "demo.jsonl"), "--archive", path], { stdio: ["ignore", "ignore", "inherit"] });
  return { path, dir };
}

/** Serves an archive on a free port of loopback. */
export function serve(path, ...more) {
  const child = spawn(process.env.ISNAD, ["serve", path, "--listen", "127.0.0.1:0", ...more], { stdio: ["ignore", "ignore", "pipe"] });
  return new Promise((done, failed) => {
    let said = "";
    child.stderr.on("data", (bytes) => {
      said += bytes;
      const at = said.match(/http:\/\/[\d.:]+(?=\/)/);
      if (at) done({ base: at[0], stop: () => child.kill() });
    });
    child.on("exit", (code) => failed(new Error(`serve ended with ${code}: ${said}`)));
  });
}

/** Chromium. */
export function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
}

/** Throws a directory away. */
export const clear = (dir) => rmSync(dir, { recursive: true, force: true });
