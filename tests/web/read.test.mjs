// The article with its layers.
import assert from "node:assert/strict";

const HOSTILE = `/read/${encodeURIComponent("hostile/../#?%2f<b>")}`;
const ARTICLE = "/read/nabd-baquba-2";

export const tests = [
  ["pages open in Arabic from right to left, and turn to English", async ({ page }) => {
    await page.goto("/");
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    await page.getByRole("link", { name: "English" }).click();
    assert.equal(await page.getAttribute("html", "dir"), "ltr");
    await page.goto("/incidents");
    assert.equal(await page.getAttribute("html", "lang"), "en");
  }],
  ["three layers can be turned off, each by itself", async ({ page }) => {
    await page.goto(ARTICLE);
    const look = (selector, property) => page.$eval(selector, (n, p) => getComputedStyle(n)[p], property);
    assert.notEqual(await look(".text .r-trigger", "backgroundColor"), "rgba(0, 0, 0, 0)");
    await page.uncheck("#layer-r");
    assert.equal(await look(".text .r-trigger", "backgroundColor"), "rgba(0, 0, 0, 0)");
    assert.notEqual(await look(".text .s-holder", "boxShadow"), "none");
    await page.uncheck("#layer-s");
    assert.equal(await look(".text .s-holder", "boxShadow"), "none");
    assert.match(await look(".text .a-cue", "textDecorationLine"), /underline/);
    await page.uncheck("#layer-a");
    assert.doesNotMatch(await look(".text .a-cue", "textDecorationLine"), /underline/);
  }],
  ["pointing at a word and reaching it by keys show its record, with rule and score", async ({ page }) => {
    await page.goto(ARTICLE);
    const trigger = page.locator(".text a.r-trigger").first();
    const key = (await trigger.getAttribute("href")).slice(1);
    await trigger.hover();
    assert.ok(await page.locator(`#${key}.on`).count());
    await page.mouse.move(0, 0);
    await trigger.focus();
    await page.keyboard.press("Enter");
    assert.ok(await page.locator(`#${key} .why[open] code`).first().isVisible());
    assert.match(await page.locator(`#${key} .why`).innerText(), /ar@/);
    assert.ok(await page.locator(".text .m.on").count() > 0);
  }],
  ["marks keep Arabic letters joined: a line is as wide with them as without", async ({ page }) => {
    await page.goto(ARTICLE);
    await page.evaluate(() => document.fonts.ready);
    const widths = await page.$$eval(".text p", (list) => list.map((p) => {
      const wide = (node) => { node.style.cssText = "white-space:nowrap;display:inline-block;position:absolute"; document.querySelector(".text").append(node); const w = node.getBoundingClientRect().width; node.remove(); return w; };
      const plain = document.createElement("p");
      plain.textContent = p.textContent;
      return [wide(p.cloneNode(true)), wide(plain)];
    }));
    assert.ok(widths.length > 2);
    for (const [marked, plain] of widths) assert.ok(Math.abs(marked - plain) < 0.6, `${marked} and ${plain}`);
  }],
  ["what is shown is the text as it came", async ({ page, base }) => {
    await page.goto(ARTICLE);
    const shown = await page.$$eval(".text p", (list) => list.map((p) => p.textContent).join("\n"));
    const kept = (await (await fetch(`${base}/api/v1/documents/nabd-baquba-2`)).json()).text;
    assert.equal(shown, kept.split("\n").filter((l) => l.trim()).join("\n"));
  }],
  ["the same text elsewhere is named", async ({ page }) => {
    await page.goto("/read/sahel-baquba-1".replace("sahel", "sahil"));
    assert.match(await page.locator(".notice").innerText(), /وكالة الأفق/);
  }],
  ["a hostile article is harmless on every page", async ({ page }) => {
    for (const path of [HOSTILE, "/search?publisher=" + encodeURIComponent('صحيفة "الاختبار" <i>&amp;'), "/search?view=events&from=2020-02-01&to=2020-02-29", "/incidents?from=2020-02-01&to=2020-02-29",
      "/explore?from=2020-02-01&to=2020-02-29", "/sources", "/claims", "/review?from=2020-02-01&to=2020-02-29"]) {
      await page.goto(path);
      await page.waitForLoadState("load");
      assert.equal(await page.evaluate(() => window.pwned), undefined, path);
      assert.equal(await page.locator("main img, main script, main b[onmouseover]").count(), 0, path);
      const body = await page.locator("body").innerText();
      assert.doesNotMatch(body, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u001b]/, path);
    }
    await page.goto(HOSTILE);
    assert.match(await page.locator("h1").innerText(), /‹U\+202E›.*<script>/);
    assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
  }],
  ["texts in other languages are kept and found", async ({ page }) => {
    await page.goto("/search?q=dismissal");
    await page.getByRole("link", { name: /Protesters shut/ }).click();
    assert.equal(await page.getAttribute(".text", "lang"), "en");
    assert.equal(await page.locator(".text p").first().evaluate((n) => getComputedStyle(n).direction), "ltr");
  }],
];
