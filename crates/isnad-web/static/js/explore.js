// One brush of time drives all views. The address holds what is chosen; the server makes the tables, the charts are drawn
// from them.
import { rows } from "./svg.js";
import { timeline } from "./timeline.js";
import { map, spotsOf } from "./map.js";
import { network } from "./network.js";
import { bars } from "./bars.js";
import { offer } from "./save.js";

function draw() {
  const view = document.getElementById("view"), words = JSON.parse(view.dataset.words);
  const section = (id) => document.getElementById(id), figure = (id) => section(id).querySelector(".chart");
  timeline(figure("timeline"), rows(section("timeline")), [view.dataset.first, view.dataset.last], [view.dataset.from, view.dataset.to], words, choose);
  network(figure("network"), rows(section("network")), words);
  bars(figure("types"), rows(section("types")), words);
  bars(figure("sides"), rows(section("sides")), words);
  for (const chart of document.querySelectorAll(".chartbox")) offer(chart, words);
  const set = section("brush-set");
  set.hidden = false;
  set.addEventListener("click", () => choose(section("brush-from").value, section("brush-to").value));
  return map(figure("map"), spotsOf(rows(section("map"))), words).then(() => { view.dataset.drawn = "yes"; });
}

/** Chooses a stretch of time: the address changes, and with it everything on the page. */
function choose(from, to) {
  const address = new URL(location.href);
  for (const [name, value] of [["from", from], ["to", to]]) {
    if (value) address.searchParams.set(name, value); else address.searchParams.delete(name);
  }
  history.pushState(null, "", address);
  return load(address);
}

async function load(address) {
  const view = document.getElementById("view");
  view.classList.add("busy");
  const answer = await fetch(address);
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const open = [...view.querySelectorAll("details[open]")].map((d) => d.closest("section")?.id);
  const fresh = page.getElementById("view");
  for (const id of open) fresh.querySelector(`#${id} details`)?.setAttribute("open", "");
  view.replaceWith(fresh);
  // The forms above hold the conditions too.
  for (const name of ["from", "to"]) {
    const field = document.querySelector(`.filters [name="${name}"]`);
    if (field) field.value = new URL(address).searchParams.get(name) ?? "";
  }
  const query = document.querySelector('.save [name="query"]'), theirs = page.querySelector('.save [name="query"]');
  if (query && theirs) query.value = theirs.value;
  await draw();
}

window.addEventListener("popstate", () => load(new URL(location.href)));
draw();
