// What the server refuses, what it sends along, and the interface for programs.
import assert from "node:assert/strict";
import { request } from "node:http";
import { execFileSync } from "node:child_process";
import { serve } from "./room.mjs";

const form = (base, path, body, headers = {}) => fetch(base + path, { method: "POST", redirect: "manual", body: new URLSearchParams(body), headers });

/** A request whose Host is written as one likes. */
const asked = (base, host) => new Promise((done) => {
  const to = new URL(base);
  request({ host: to.hostname, port: to.port, path: "/", headers: { Host: host } }, (r) => { r.resume(); done(r.statusCode); }).end();
});

export const tests = [
  ["every answer has a strict policy, and no page a script or style of its own", async ({ page, base }) => {
    for (const path of ["/", "/incidents", "/explore", "/search", "/claims", "/sources", "/review", "/add", "/about", "/nothing", "/api/v1/status"]) {
      const answer = await fetch(base + path);
      const policy = answer.headers.get("content-security-policy");
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self'/, path);
      assert.doesNotMatch(policy, /unsafe/, path);
      assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
      const text = await answer.text();
      const own = await page.evaluate((html) => {
        const all = [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("*")];
        const bad = (n) => n.matches("style, script:not([src]), [style]") || n.getAttributeNames().some((a) => a.startsWith("on")) || /^(https?:)?\/\//.test(n.getAttribute("src") ?? n.getAttribute("href") ?? "");
        return all.filter(bad).map((n) => n.outerHTML.slice(0, 80));
      }, text);
      assert.deepEqual(own, [], path);
    }
    await page.goto("/");
    const ran = await page.evaluate(() => { const s = document.createElement("script"); s.textContent = "window.ran = 1"; document.body.append(s); return window.ran; }).catch(() => undefined);
    assert.equal(ran, undefined);
  }, /Executing inline script violates/],
  ["forms of other sites change nothing", async ({ context, page, base }) => {
    await page.goto("/search");
    const csrf = await page.locator('[name="csrf"]').first().inputValue();
    const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
    const body = { name: "x", page: "/search", query: "country=IRQ" };
    assert.equal((await form(base, "/saved", body)).status, 403);
    assert.equal((await form(base, "/saved", body, { cookie })).status, 403);
    assert.equal((await form(base, "/saved", { ...body, csrf: "0".repeat(64) }, { cookie })).status, 403);
    assert.equal((await form(base, "/saved", { ...body, csrf })).status, 403);
    assert.equal((await form(base, "/saved", { ...body, csrf }, { cookie, origin: "http://evil.example" })).status, 403);
    assert.equal((await form(base, "/saved", { ...body, csrf }, { cookie, "sec-fetch-site": "cross-site" })).status, 403);
    for (const path of ["/judge", "/undo", "/pairs", "/incidents/1", "/basket", "/name", "/saved/remove", "/add", "/login"]) assert.equal((await form(base, path, { do: "accept", event: "1", text: "x" }, { cookie })).status, 403, path);
    assert.equal((await form(base, "/saved", { ...body, csrf }, { cookie })).status, 303);
  }],
  ["names that lead to loopback are no names of ours", async ({ base }) => {
    assert.equal(await asked(base, "evil.example"), 403);
    assert.equal(await asked(base, `localhost:${new URL(base).port}`), 200);
  }],
  ["the way back leads to this server only", async ({ base }) => {
    for (const to of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const answer = await fetch(`${base}/ui/en?to=${encodeURIComponent(to)}`, { redirect: "manual" });
      assert.equal(answer.headers.get("location"), "/", to);
    }
  }],
  ["requests that are too large are refused", async ({ page, base, context }) => {
    await page.goto("/add");
    const csrf = await page.locator('[name="csrf"]').first().inputValue();
    const cookie = (await context.cookies()).map((c) => `${c.name}=${c.value}`).join("; ");
    const big = await form(base, "/add", { csrf, text: "x".repeat(5 << 20) }, { cookie });
    assert.ok([400, 413].includes(big.status), String(big.status));
  }],
  ["read-only: everything can be read, nothing changed", async ({ page, path }) => {
    const room = await serve(path, "--read-only");
    try {
      await page.goto(`${room.base}/ui/en?to=/review`);
      assert.match(await page.locator("main").innerText(), /opened for reading only/);
      assert.equal(await page.locator(".actions").count(), 0);
      await page.goto(`${room.base}/incidents`);
      assert.ok(await page.locator(".incident").count() > 3);
      await page.goto(`${room.base}/add`);
      const csrf = await page.locator('[name="csrf"]').first().inputValue();
      const answer = await page.request.post(`${room.base}/judge`, { form: { csrf, event: "1", do: "accept", who: "x" } });
      assert.equal(answer.status(), 403);
      assert.match(await answer.text(), /read-only/);
    } finally { room.stop(); }
  }],
  ["another address than loopback demands a token, and the token opens it", async ({ page, path }) => {
    assert.throws(() => execFileSync(process.env.ISNAD, ["serve", path, "--listen", "0.0.0.0:0"], { stdio: "pipe", env: { ...process.env, ISNAD_TOKEN: "" } }), /--token/);
    const token = "long-enough-token";
    const room = await serve(path, "--token", token);
    try {
      assert.equal((await fetch(`${room.base}/api/v1/status`)).status, 403);
      assert.equal((await fetch(`${room.base}/api/v1/status`, { headers: { authorization: `Bearer ${token}` } })).status, 200);
      assert.equal((await fetch(`${room.base}/api/v1/status`, { headers: { authorization: "Bearer wrong-wrong-wrong" } })).status, 403);
      await page.goto(`${room.base}/incidents`);
      assert.match(page.url(), /\/login\?to=/);
      await page.fill('[name="token"]', "wrong");
      await page.locator("main button").click();
      assert.match(await page.locator("main").innerText(), /token is wrong/);
      await page.goto(`${room.base}/incidents`);
      await page.fill('[name="token"]', token);
      await page.locator("main button").click();
      assert.match(page.url(), /\/incidents$/);
      assert.ok(await page.locator(".incident").count() > 3);
    } finally { room.stop(); }
  }],
  ["the interface for programs is described, pages with a cursor and streams everything", async ({ base }) => {
    const api = await (await fetch(`${base}/api/v1/openapi.json`)).json();
    assert.match(api.openapi, /^3\./);
    for (const [path, methods] of Object.entries(api.paths)) {
      if (!methods.get || path.includes("{")) continue;
      assert.equal((await fetch(`${base}/api/v1${path}`)).status, 200, path);
    }
    for (const what of ["documents", "events", "claims", "incidents"]) {
      const all = (await (await fetch(`${base}/api/v1/${what}.jsonl`)).text()).trim().split("\n").map((l) => JSON.parse(l));
      const seen = [];
      for (let after = ""; ;) {
        const page = await (await fetch(`${base}/api/v1/${what}?limit=17&order=oldest${after && `&after=${encodeURIComponent(after)}`}`)).json();
        seen.push(...page.rows.map((r) => r.document?.id ?? r.id));
        if (!page.next) break;
        after = page.next;
      }
      assert.deepEqual(seen, all.map((r) => r.id), what);
      const csv = await (await fetch(`${base}/api/v1/${what}.csv`)).arrayBuffer();
      const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv);
      assert.ok(text.startsWith("\ufeff"));
      assert.doesNotMatch(text, /(^|,)"?[=@]/m);
    }
    assert.equal((await fetch(`${base}/api/v1/events?from=x`)).status, 400);
    assert.equal((await fetch(`${base}/api/v1/nothing`)).status, 404);
    const coded = await (await fetch(`${base}/api/v1/code`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ text: "قتل جندي في الموصل.", date: "2024-05-31" }) })).json();
    assert.equal(coded[0].event[0], "ASSAULT");
  }],
];
