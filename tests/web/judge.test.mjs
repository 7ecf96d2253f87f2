// Review by keys, blind review, agreement, corrections, merging and splitting, undoing.
import assert from "node:assert/strict";
import { archive, clear, serve } from "./room.mjs";

/** An archive of its own for each test, since they change it. */
const own = (test) => async ({ context, page }) => {
  const { path, dir } = archive();
  const room = await serve(path);
  try {
    await test({ page, context, base: room.base, path });
  } finally {
    room.stop();
    clear(dir);
  }
};

async function named(page, base, name, to = "/review") {
  await page.goto(`${base}/ui/en?to=${encodeURIComponent(to)}`);
  await page.fill('form[action="/name"] [name="who"]', name);
  await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Use it" }).click()]);
}

const log = async (base) => (await (await fetch(`${base}/api/v1/status`)).json()).archive.judgements;

export const tests = [
  ["the queue is worked by keys: j, k, a, r", own(async ({ page, base }) => {
    await named(page, base, "Layla");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    assert.equal(await page.evaluate(() => [...document.querySelectorAll(".item")].findIndex((i) => i.classList.contains("now"))), 1);
    await page.keyboard.press("k");
    const name = await page.locator(".item.now .anchor").innerText();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("a")]);
    const judged = page.locator(".item", { hasText: name });
    assert.match(await judged.locator(".verdict").innerText(), /right\s+Layla/);
    // The queue goes on behind what was judged.
    await page.waitForSelector(".item.now");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("r")]);
    assert.equal(await log(base), 2);
  })],
  ["a judgement can be undone, and the row stays", own(async ({ page, base }) => {
    await named(page, base, "Layla");
    await page.locator(".item .actions button[value=reject]").first().click();
    // What was rejected leaves the queue, and comes back on request.
    await page.goto(`${base}/review?rejected=1`);
    await page.locator(".verdict .quiet").first().click();
    assert.equal(await page.locator(".item").first().locator(".verdict").count(), 0);
    assert.equal(await log(base), 2);
  })],
  ["e corrects a field, by keys alone", own(async ({ page, base }) => {
    await named(page, base, "Layla", "/review?document=ufuq-baquba-1&type=ASSAULT");
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    await page.waitForSelector(".item.now .edit[open]");
    await page.selectOption(".item.now [name=field]", "size.dead");
    await page.fill(".item.now .edit [name=value]", "5-7");
    await page.fill(".item.now .edit [name=reason]", "the ministry's list");
    await Promise.all([page.waitForNavigation(), page.locator(".item.now .edit [name=value]").press("Enter")]);
    assert.match(await page.locator(".item").first().innerText(), /5–7/);
    assert.match(await page.locator(".item .verdict").first().innerText(), /corrected\s+Layla/);
    assert.match(await page.locator(".item .tag.good").first().innerText(), /corrected/);
  })],
  ["a value that does not suit is refused with a reason", own(async ({ page, base }) => {
    await named(page, base, "Layla");
    await page.locator(".edit summary").first().click();
    await page.locator(".edit [name=field]").first().selectOption("size.dead");
    await page.locator(".edit [name=value]").first().fill("many");
    await page.locator(".edit button").first().click();
    assert.match(await page.locator("main").innerText(), /size\.dead: write 5/);
    assert.equal(await log(base), 0);
  })],
  ["blind: judgements of others and scores show after one's own only; agreement is counted", own(async ({ page, base }) => {
    await named(page, base, "Layla");
    for (const [i, verdict] of [[0, "accept"], [1, "accept"], [2, "accept"], [3, "accept"]]) await page.locator(".item").nth(i).locator(`.actions button[value=${verdict}]`).click();
    await named(page, base, "Omar", "/review?blind=1&rejected=1");
    assert.equal(await page.locator(".verdict").count(), 0);
    assert.doesNotMatch(await page.locator("#queue").innerText(), /Score/);
    assert.doesNotMatch(await page.locator("#queue").innerText(), /Layla/);
    await page.locator(".item").nth(0).locator(".actions button[value=accept]").click();
    await page.locator(".item").nth(1).locator(".actions button[value=accept]").click();
    await page.locator(".item").nth(2).locator(".actions button[value=reject]").click();
    assert.match(await page.locator(".item").nth(0).innerText(), /Layla/);
    assert.doesNotMatch(await page.locator(".item").nth(3).innerText(), /Layla/);
    await page.goto(`${base}/review`);
    const row = await page.locator("tbody tr", { hasText: "Layla – Omar" }).innerText();
    assert.match(row.replace(/\s+/g, " "), /3 67 % 0\.00/);
  })],
  ["pairs of reports are decided by keys", own(async ({ page, base }) => {
    await named(page, base, "Layla", "/review?view=pairs");
    const before = await page.locator(".item").count();
    assert.ok(before > 0);
    await page.keyboard.press("j");
    const texts = await page.locator(".item.now .gloss").allInnerTexts();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("r")]);
    const now = await page.$$eval(".item", (l) => l.map((i) => [...i.querySelectorAll(".gloss")].map((g) => g.innerText)));
    assert.ok(!now.some((t) => t.join() === texts.join()), "the pair is gone");
    assert.equal(await log(base), 1);
  })],
  ["incidents are merged, and apart again after undoing", own(async ({ page, base }) => {
    await named(page, base, "Layla");
    const first = async () => { await page.goto(`${base}/incidents`); await page.locator(".incident .gloss").first().click(); return page.locator(".sides .report").count(); };
    const reports = await first();
    await page.locator('[name="other"]').first().check();
    await page.fill('[form="split"][name="reason"]', "one explosion");
    await page.getByRole("button", { name: "Merge with" }).click();
    assert.ok(await page.locator(".sides .report").count() > reports);
    assert.match(await page.locator("main").innerText(), /merged[\s\S]*one explosion/);
    await page.getByRole("button", { name: "Undo" }).first().click();
    assert.equal(await first(), reports);
    assert.equal(await log(base), 2);
  })],
  ["a report is split off, and back again after undoing", own(async ({ page, base }) => {
    await named(page, base, "Layla", "/review");
    await page.goto(`${base}/incidents`);
    await page.locator(".incident .gloss").first().click();
    const reports = await page.locator(".sides .report").count();
    await page.locator('[name="report"]').last().check();
    await page.getByRole("button", { name: "Split off" }).click();
    assert.equal(await page.locator(".sides .report").count(), reports - 1);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.goto(`${base}/incidents`);
    await page.locator(".incident .gloss").first().click();
    assert.equal(await page.locator(".sides .report").count(), reports);
  })],
  ["nobody judges without a name", own(async ({ page, base }) => {
    await page.goto(`${base}/ui/en?to=/review`);
    await page.locator(".item .actions button[value=accept]").first().click();
    assert.match(await page.locator("main").innerText(), /say under which name/);
    assert.equal(await log(base), 0);
  })],
];
