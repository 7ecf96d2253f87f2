// Search, filters, saved searches, basket, incidents, claims, sources, adding a text.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const english = (page, to = "/") => page.goto(`/ui/en?to=${encodeURIComponent(to)}`);
const hits = (page) => page.locator(".results > li").count();

export const tests = [
  ["search finds other forms of a word and marks them", async ({ page }) => {
    await english(page, "/search");
    await page.fill('[name="q"]', "متظاهر");
    await page.getByRole("button", { name: "Show" }).click();
    assert.ok(await hits(page) >= 2);
    const marked = await page.$$eval(".snippet mark", (list) => list.map((m) => m.textContent));
    assert.ok(marked.some((m) => m.includes("متظاهرين")), marked.join());
    await page.locator(".results .title").first().click();
    assert.ok(await page.locator(".text mark, .text .found").count() > 0);
  }],
  ["each condition narrows the list, shows as a chip and can be taken away", async ({ page }) => {
    await english(page, "/search");
    const all = await hits(page);
    const conditions = { from: "2021-07-01", to: "2019-12-31", country: "SDN", place: "Port Sudan", party: "SDN", publisher: "وكالة الأفق", type: "PROTEST", actor: "EGY", recipient: "IRQ", sector: "COP", province: "Diyala",
      near: "19.6,37.2,60", holder: "الشرطة", stance: "alleges", mode: "arrest", dead: "5", injured: "25", arrested: "5", claim: "benefit" };
    for (const [name, value] of Object.entries(conditions)) {
      await page.goto(`/search?${new URLSearchParams({ [name]: value })}`);
      const n = await hits(page);
      assert.ok(n > 0 && n < all, `${name}=${value}: ${n} of ${all}`);
      await page.locator(".chips a").first().click();
      assert.equal(await hits(page), all, name);
    }
  }],
  ["what did not happen shows on request only", async ({ page }) => {
    await page.goto("/search?view=events&document=marfa-port-1");
    const plain = await page.locator(".cards .record").count();
    await page.goto("/search?view=events&document=marfa-port-1&all_aux=1");
    assert.ok(await page.locator(".cards .record").count() > plain);
  }],
  ["a wrong condition is answered with what is wrong", async ({ page }) => {
    for (const [query, said] of [["near=1,2", "near"], ["from=yesterday", "from"], ["q=-x", "word"], ["after=x", "after"]]) {
      const answer = await page.goto(`/search?${query}`);
      assert.equal(answer.status(), 400, query);
      assert.match(await page.locator("main").innerText(), new RegExp(said), query);
    }
  }],
  ["a search can be saved, opened again and forgotten", async ({ page }) => {
    await english(page, "/search?country=SDN&type=PROTEST");
    await page.locator(".save summary").click();
    await page.fill('.save [name="name"]', "ميناء <b>السودان</b>");
    await page.getByRole("button", { name: "Save" }).click();
    await page.goto("/search");
    await page.getByRole("link", { name: "ميناء <b>السودان</b>" }).click();
    assert.match(page.url(), /country=SDN/);
    await page.getByRole("button", { name: /Forget/ }).click();
    assert.equal(await page.locator(".saved").count(), 0);
  }],
  ["the basket survives filters and holds what was put in", async ({ page }) => {
    await english(page, "/search?country=SDN");
    await page.locator('.results input[name="id"]').first().check();
    await page.getByRole("button", { name: "Put the chosen" }).click();
    await page.goto("/search?country=IRQ");
    await page.locator('.results input[name="id"]').first().check();
    await page.getByRole("button", { name: "Put the chosen" }).click();
    assert.equal(await page.locator(".basket .pill").innerText(), "2");
    await page.goto("/basket");
    assert.equal(await page.locator("main .list li").count(), 2);
    await page.locator("main .views a").first().click();
    assert.equal(await hits(page), 2);
    await page.goto("/basket");
    await page.getByRole("button", { name: "Empty" }).click();
    assert.equal(await page.locator(".basket .pill").innerText(), "0");
  }],
  ["incidents with contradictions come first, with reports, sources and tolls", async ({ page }) => {
    await english(page, "/incidents");
    const first = await page.locator(".incident").first().innerText();
    assert.match(first, /contradiction/);
    assert.match(first, /[5-9] reports/);
    assert.match(first, /[4-9] independent sources/);
    assert.match(first, /Dead\s+4–\d/);
    await page.getByRole("link", { name: "Latest first" }).click();
    const days = await page.$$eval(".incident bdi.num", (l) => l.map((n) => n.textContent).filter((t) => /^\d{4}/.test(t)));
    assert.deepEqual(days.map((d) => d.slice(0, 10)), [...days].map((d) => d.slice(0, 10)).sort().reverse());
  }],
  ["an incident's card shows who says what, the story, the place and the reports side by side", async ({ page }) => {
    await english(page, "/incidents");
    await page.locator(".incident .gloss").first().click();
    const main = await page.locator("main").innerText();
    assert.match(main, /What the reports disagree about/);
    assert.match(main, /إذاعة المرفأ/);
    assert.ok(await page.locator(".story > li").count() >= 5);
    const reports = Number(await page.locator(".figures dd").first().innerText());
    assert.equal(await page.locator(".sides .report").count(), reports);
    assert.equal(await page.locator(".story > li").count(), reports);
    await page.waitForSelector("#place-map svg .land");
    assert.equal(await page.locator("#place-map .area").count(), 1);
    assert.match(main, /Natural Earth/);
  }],
  ["each incident has its line in both languages", async ({ page }) => {
    await page.goto("/incidents?country=SDN&type=PROTEST");
    const arabic = await page.locator(".incident .gloss").first().innerText();
    assert.match(arabic, /احتجاج/);
    await page.locator(".incident .gloss").first().click();
    assert.match(await page.locator(".incident-head .lead").innerText(), /Sudan/);
  }],
  ["claims: who, what kind, how often, since when, where", async ({ page }) => {
    await english(page, "/claims");
    assert.deepEqual(await page.locator("thead th").allInnerTexts(), ["Who says so", "Kind of claim", "How often", "Since", "Last", "In which outlets"]);
    const row = page.locator("tbody tr", { hasText: "محافظ ديالى" }).first();
    assert.match(await row.innerText(), /2019-03-14/);
    await row.getByRole("link").click();
    assert.match(await page.locator(".cards").innerText(), /زعزعة/);
    await page.goto("/claims?claim=prediction");
    assert.equal(await page.locator(".claim .tag.warn").count(), await page.locator(".claim .tag.warn", { hasText: "prediction" }).count());
  }],
  ["sources: copies are counted, and who quotes whom", async ({ page }) => {
    await english(page, "/sources");
    const row = page.locator("tbody tr", { hasText: "صحيفة الساحل" }).first();
    assert.match((await row.innerText()).replace(/\s+/g, " "), /2 1 50 % 1/);
    await row.getByRole("link", { name: "whom it quotes" }).click();
    assert.ok(await page.locator("#quotes tbody tr").count() > 0);
    assert.equal(await page.locator("#quotes tbody tr", { hasText: "إذاعة المرفأ" }).count(), 0);
  }],
  ["a pasted text is coded at once and not stored", async ({ page, base }) => {
    const before = (await (await fetch(`${base}/api/v1/status`)).json()).archive.documents;
    await english(page, "/add");
    await page.fill("#text", "هاجم مسلحون أمس حاجزا للجيش العراقي شرق كركوك وقتلوا ثلاثة جنود.\n\n<script>window.pwned=1</script>");
    await page.fill('[name="date"]', "2024-05-31");
    await page.getByRole("button", { name: "Code it" }).click();
    const record = await page.locator(".record").first().innerText();
    assert.match(record, /Assault/);
    assert.match(record, /2024-05-30/);
    assert.match(record, /Kirkuk/);
    assert.equal(await page.evaluate(() => window.pwned), undefined);
    assert.equal((await (await fetch(`${base}/api/v1/status`)).json()).archive.documents, before);
  }],
  ["a file, in the old code page too, is coded when it is chosen", async ({ page, dir }) => {
    const file = join(dir, "note.txt");
    // «قتل جندي» in windows-1256.
    writeFileSync(file, Buffer.from([0xde, 0xca, 0xe1, 0x20, 0xcc, 0xe4, 0xcf, 0xed, 0x20, 0xdd, 0xed, 0x20, 0xe3, 0xcf, 0xed, 0xe4, 0xc9, 0x20, 0xc7, 0xe1, 0xe3, 0xe6, 0xd5, 0xe1, 0x2e]));
    await english(page, "/add");
    await page.setInputFiles("#file", file);
    await page.waitForSelector(".record");
    assert.equal(await page.inputValue("#text"), "قتل جندي في مدينة الموصل.");
  }],
  ["reading and searching work without scripts", async ({ context, base }) => {
    const plain = await context.browser().newContext({ javaScriptEnabled: false, baseURL: base });
    const page = await plain.newPage();
    await page.goto("/search");
    await page.fill('.filters [name="q"]', "بعقوبة");
    await page.locator(".filters button.main").click();
    await page.locator(".results .title").first().click();
    assert.ok(await page.locator(".text a.r-trigger").count() > 0);
    await page.locator(".text a.r-trigger").first().click();
    assert.match(page.url(), /#e\d+/);
    await page.goto("/explore");
    await page.locator("#timeline summary").click();
    assert.ok(await page.locator("#timeline tbody tr").count() > 3);
    await plain.close();
  }],
];
