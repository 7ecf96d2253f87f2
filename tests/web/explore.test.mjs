// Time line, map, network, charts: one brush, one address.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const drawn = (page) => page.waitForSelector("#view[data-drawn]");
const open = async (page, query = "") => { await page.goto(`/ui/en?to=${encodeURIComponent(`/explore${query}`)}`); await drawn(page); };
const counted = async (page) => Number((await page.locator("#view [role=status] > span").first().innerText()).match(/\d+/)[0]);

async function brush(page, from, to) {
  const field = await page.locator("[data-brush]").boundingBox();
  await page.mouse.move(field.x + field.width * from, field.y + 40);
  await page.mouse.down();
  await page.mouse.move(field.x + field.width * ((from + to) / 2), field.y + 50, { steps: 4 });
  await page.mouse.move(field.x + field.width * to, field.y + 40, { steps: 4 });
  const answered = page.waitForResponse((r) => r.url().includes("/explore"));
  await page.mouse.up();
  await answered;
  await page.waitForFunction(() => document.querySelector("#view[data-drawn]") && !document.querySelector("#view.busy"));
}

export const tests = [
  ["one brush drives every view, and the address holds it", async ({ page }) => {
    await open(page);
    const all = await counted(page), places = await page.locator("#map tbody tr").count();
    await brush(page, 0.85, 0.999);
    const some = await counted(page);
    assert.ok(some > 0 && some < all, `${some} of ${all}`);
    assert.match(page.url(), /from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    assert.ok(await page.locator("#map tbody tr").count() < places);
    for (const id of ["map", "network", "types", "sides"]) assert.ok(await page.locator(`#${id} .chart svg`).count() === 1, id);
    const address = page.url();
    await page.goBack();
    await page.waitForFunction((n) => document.querySelector("#view [role=status]").innerText.includes(n), String(all));
    await page.goto(address);
    await drawn(page);
    assert.equal(await counted(page), some);
    assert.equal(await page.locator("rect.brush").getAttribute("visibility"), "visible");
    // The sums agree with each other and with the list.
    const sum = await page.$$eval("#types tbody tr td:nth-child(2)", (l) => l.reduce((s, n) => s + Number(n.textContent), 0));
    assert.equal(sum, some);
    await page.locator("#view .views a").first().click();
    assert.match(await page.locator("main [role=status]").innerText(), new RegExp(`^${some} `));
  }],
  ["two days written by keys choose the same", async ({ page }) => {
    await open(page);
    await page.fill("#brush-from", "2021-07-01");
    await page.fill("#brush-to", "2021-07-31");
    await page.getByRole("button", { name: "Choose this time" }).click();
    await page.waitForURL(/from=2021-07-01&to=2021-07-31/);
    await page.waitForFunction(() => document.querySelector("#view[data-drawn]"));
    const days = await page.$$eval("#table .incident bdi.num", (l) => l.map((n) => n.textContent).filter((t) => /^\d{4}-/.test(t)));
    assert.ok(days.length && days.every((d) => d.includes("2021-07")), days.join());
    await page.getByRole("link", { name: "The whole time" }).click();
    assert.doesNotMatch(page.url(), /from=/);
  }],
  ["the same conditions drive the charts", async ({ page }) => {
    await open(page, "?country=SDN");
    const all = await counted(page);
    const countries = await page.$$eval("#map tbody tr td:nth-child(3)", (l) => [...new Set(l.map((n) => n.textContent.trim()))]);
    assert.deepEqual(countries, ["SDN"]);
    await page.locator(".filters details summary").click();
    await page.locator(".types input[value=PROTEST]").check();
    await page.locator(".filters button.main").click();
    await drawn(page);
    // An incident counts where one of its reports is a protest; its own type is that of most of them.
    assert.equal((await page.$$eval("#types tbody th", (l) => l.map((n) => n.textContent)))[0], "Protest");
    assert.ok(await counted(page) < all);
  }],
  ["the map draws towns as dots, what is less exact as areas, and says whose borders it has", async ({ page }) => {
    await open(page, "?country=IRQ");
    assert.ok(await page.locator("#map path.land").count());
    const rows = await page.$$eval("#map tbody tr", (l) => l.map((r) => Number(r.dataset.resolution)));
    assert.equal(await page.locator("#map circle.spot").count(), rows.filter((r) => r >= 4).length);
    assert.equal(await page.locator("#map path.area").count(), rows.filter((r) => r < 4).length);
    assert.ok(rows.some((r) => r < 4) && rows.some((r) => r >= 4));
    assert.match(await page.locator("#map").innerText(), /Natural Earth/);
    await page.getByRole("button", { name: "zoom in" }).click();
    await page.locator("#map a").first().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/incidents\?.*place=/);
    assert.ok(await page.locator(".incident").count());
  }],
  ["an arrow of the network opens its evidence", async ({ page }) => {
    await open(page);
    const bonds = await page.locator("#network tbody tr").count();
    assert.equal(await page.locator("#network path.bond").count(), bonds);
    assert.ok(bonds > 5);
    await page.locator("#network .chart a").last().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/view=events/);
    assert.ok(await page.locator(".cards .record").count() > 0);
  }],
  ["every arrow has evidence, as many incidents or more mentions", async ({ page }) => {
    await open(page, "?country=IRQ");
    const links = await page.$$eval("#network tbody tr", (l) => l.map((r) => r.querySelector("a").getAttribute("href")));
    for (const href of links.slice(0, 8)) {
      await page.goto(href);
      assert.ok(await page.locator(".cards .record").count() > 0, href);
    }
  }],
  ["every chart has a table and is saved as SVG, PNG and CSV", async ({ page }) => {
    await open(page);
    for (const id of ["timeline", "map", "network", "types", "sides"]) {
      assert.ok(await page.locator(`#${id} table`).count(), id);
      for (const kind of ["svg", "png", "csv"]) {
        const [download] = await Promise.all([page.waitForEvent("download"), page.locator(`#${id} [data-save=${kind}]`).click()]);
        const bytes = readFileSync(await download.path());
        assert.equal(download.suggestedFilename(), `${id}.${kind}`);
        if (kind === "svg") assert.match(bytes.toString(), /^<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"[\s\S]*<\/svg>$/);
        if (kind === "png") assert.deepEqual([...bytes.subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
        if (kind === "csv") assert.ok(bytes.toString().split("\r\n").length > 2, id);
      }
    }
  }],
  ["charts run from left to right on a page from right to left", async ({ page }) => {
    await page.goto("/ui/ar?to=/explore");
    await drawn(page);
    assert.equal(await page.getAttribute("html", "dir"), "rtl");
    for (const figure of await page.locator("figure.chart").all()) assert.equal(await figure.evaluate((n) => getComputedStyle(n).direction), "ltr");
    const years = await page.$$eval("#timeline .axis text", (l) => l.filter((n) => /^\d{4}/.test(n.textContent)).map((n) => [Number(n.textContent.slice(0, 4)), Number(n.getAttribute("x"))]));
    for (let i = 1; i < years.length; i += 1) assert.ok(years[i][0] >= years[i - 1][0] && years[i][1] > years[i - 1][1]);
  }],
];
