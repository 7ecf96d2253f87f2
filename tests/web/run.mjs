// Runs the tests of *.test.mjs one after the other: each file exports `tests`, a list of
// [name, function, what the console may say].
import { readdirSync } from "node:fs";
import { archive, browser, clear, here, serve } from "./room.mjs";

const only = process.argv[2];
const files = readdirSync(here).filter((f) => f.endsWith(".test.mjs") && (!only || f.includes(only))).sort();
const { path, dir } = archive();
const room = await serve(path);
const chromium = await browser();
let passed = 0, failed = 0;
for (const file of files) {
  const { tests } = await import(`./${file}`);
  for (const [name, test, expected] of tests) {
    const context = await chromium.newContext({ viewport: { width: 1360, height: 900 }, baseURL: room.base, acceptDownloads: true });
    const page = await context.newPage();
    const faults = [];
    page.on("pageerror", (e) => faults.push(e.message));
    page.on("console", (m) => { if (m.type() === "error" && !/404|400|403/.test(m.text()) && !expected?.test(m.text())) faults.push(m.text()); });
    page.on("dialog", (d) => { faults.push(`dialog: ${d.message()}`); d.dismiss(); });
    page.setDefaultTimeout(20000);
    try {
      await test({ page, context, base: room.base, path, dir });
      if (faults.length) throw new Error(`the page says: ${faults.join(" | ")}`);
      passed += 1;
      console.log(`ok   ${file}: ${name}`);
    } catch (e) {
      failed += 1;
      console.log(`FAIL ${file}: ${name}\n     ${String(e.message).split("\n").slice(0, 6).join("\n     ")}`);
    } finally {
      await context.close();
    }
  }
}
await chromium.close();
room.stop();
clear(dir);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
