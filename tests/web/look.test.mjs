// Every page in both directions and both looks: axe-core finds no fault, nothing hangs over the edge; pictures on request
// (SHOTS=directory).
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PAGES = { home: "/", search: "/search?q=بعقوبة", events: "/search?view=events", read: "/read/nabd-baquba-2", incidents: "/incidents", incident: null, explore: "/explore", claims: "/claims", sources: "/sources", review: "/review",
  pairs: "/review?view=pairs", add: "/add", basket: "/basket", about: "/about" };

async function open(page, path) {
  if (path) return page.goto(path);
  await page.goto("/incidents");
  return page.locator(".incident .gloss").first().click();
}

function check(lang, scheme) {
  return async ({ context, base }) => {
    const other = await context.browser().newContext({ viewport: { width: 1360, height: 900 }, baseURL: base, colorScheme: scheme, bypassCSP: true });
    const page = await other.newPage();
    await page.goto(`/ui/${lang}`);
    const found = [];
    for (const [name, path] of Object.entries(PAGES)) {
      await open(page, path);
      if (name === "explore") await page.waitForSelector("#view[data-drawn]");
      // One of each kind of what can be opened.
      await page.evaluate(() => { for (const kind of [".filters details", ".why", ".edit", ".save", "#timeline details", ".filterbox"]) document.querySelector(kind)?.setAttribute("open", ""); });
      // Many cards of one kind have the faults of the first few.
      await page.evaluate(() => { for (const list of [".records section", ".cards", "#queue", ".sides", ".list", "tbody"]) for (const node of document.querySelectorAll(list)) [...node.children].slice(6).forEach((n) => n.remove()); });
      if (process.env.SHOTS) {
        mkdirSync(process.env.SHOTS, { recursive: true });
        await page.screenshot({ path: `${process.env.SHOTS}/${name}-${lang}-${scheme}.png`, fullPage: true });
      }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
      for (const v of violations) found.push(`${name}: ${v.impact} ${v.id} (${v.nodes.length}) ${v.nodes[0].html.slice(0, 140)} ${v.nodes[0].any[0]?.message ?? ""}`);
      for (const width of [1360, 380]) {
        await page.setViewportSize({ width, height: 900 });
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 1) found.push(`${name}: ${over} px over the edge at ${width}`);
      }
      await page.setViewportSize({ width: 1360, height: 900 });
    }
    await other.close();
    assert.equal(found.length, 0, `\n${found.join("\n")}`);
  };
}

export const tests = ["ar", "en"].flatMap((lang) => ["light", "dark"].map((scheme) => [`${lang}, ${scheme}: axe-core is content with every page`, check(lang, scheme)]));
