// The time line: columns of incidents by class, the toll as a line, and a brush that chooses a stretch of time.
import { svg, number, ticks, nothing } from "./svg.js";

const W = 1100, H = 230, LEFT = 44, RIGHT = 44, TOP = 10, BOTTOM = 26;
const DAY = 86400000;
const time = (iso) => Date.parse(`${iso}T00:00:00Z`);
const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

/** Draws the time line; `choose(from, to)` is called with two days when the brush is let go. */
export function timeline(figure, rows, span, chosen, words, choose) {
  if (!rows.length) return nothing(figure, words);
  const steps = rows.map((r) => ({ day: time(r.cells[0]), quads: r.cells.slice(1, 6).map(number), all: number(r.cells[6]), low: number(r.cells[7]), high: number(r.cells[8]) }));
  const first = steps[0].day, gap = smallest(steps), last = Math.max(steps.at(-1).day + gap, time(span[1]));
  const x = (ms) => LEFT + ((ms - first) / (last - first)) * (W - LEFT - RIGHT);
  const back = (px) => first + ((px - LEFT) / (W - LEFT - RIGHT)) * (last - first);
  const scale = ticks(Math.max(...steps.map((s) => s.all)));
  const y = (n) => H - BOTTOM - (n / scale.at(-1)) * (H - TOP - BOTTOM);
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "img", "aria-label": words["chart.incidents-axis"] });
  picture.append(axis(scale, y, first, last, x), columns(steps, gap, x, y), toll(steps, gap, x, words));
  figure.replaceChildren(legend(words), picture);
  brush(picture, { x, back, first, last }, chosen, words, choose);
}

function smallest(steps) {
  const gaps = steps.slice(1).map((s, i) => s.day - steps[i].day);
  return Math.min(...gaps, 366 * DAY) || DAY;
}

function legend(words) {
  const list = document.createElement("ul");
  list.className = "legend-chart";
  list.dir = document.documentElement.dir;
  for (const q of [4, 3, 2, 1]) {
    const item = document.createElement("li");
    item.className = `l${q}`;
    item.textContent = words[`quad.${q}`];
    list.append(item);
  }
  return list;
}

function axis(scale, y, first, last, x) {
  const g = svg("g", { class: "axis" });
  for (const n of scale) {
    g.append(svg("line", { x1: LEFT, x2: W - RIGHT, y1: y(n), y2: y(n) }), svg("text", { x: LEFT - 6, y: y(n) + 4, "text-anchor": "end" }, String(n)));
  }
  const days = (last - first) / DAY;
  const cut = days > 3000 ? 4 : days > 700 ? 4 : days > 70 ? 7 : 10;
  let before = "", at = -99;
  for (let ms = first; ms <= last; ms += DAY) {
    const label = iso(ms).slice(0, cut);
    if (label !== before && x(ms) - at > 64) {
      g.append(svg("line", { x1: x(ms), x2: x(ms), y1: H - BOTTOM, y2: H - BOTTOM + 5 }), svg("text", { x: x(ms) + 3, y: H - 8 }, label));
      at = x(ms);
    }
    before = label;
  }
  return g;
}

function columns(steps, gap, x, y) {
  const g = svg("g");
  for (const s of steps) {
    let sum = 0;
    const width = Math.max(1, x(s.day + gap) - x(s.day) - 0.6);
    for (const q of [4, 3, 2, 1, 0]) {
      const n = s.quads[q];
      if (!n) continue;
      const bar = svg("rect", { class: `q${q}`, x: x(s.day), width, y: y(sum + n), height: y(sum) - y(sum + n) });
      bar.append(svg("title", {}, `${iso(s.day)}: ${s.all}`));
      g.append(bar);
      sum += n;
    }
  }
  return g;
}

function toll(steps, gap, x, words) {
  const scale = ticks(Math.max(...steps.map((s) => s.high)));
  const y = (n) => H - BOTTOM - (n / scale.at(-1)) * (H - TOP - BOTTOM);
  const g = svg("g", { class: "axis" });
  if (!steps.some((s) => s.high)) return g;
  const points = steps.map((s) => `${x(s.day + gap / 2).toFixed(1)},${y(s.high).toFixed(1)}`);
  g.append(svg("polyline", { class: "toll", points: points.join(" ") }));
  for (const n of scale) g.append(svg("text", { x: W - RIGHT + 6, y: y(n) + 4 }, String(n)));
  g.append(svg("text", { x: W - 4, y: TOP + 2, "text-anchor": "end" }, words["chart.dead"]));
  return g;
}

function brush(picture, scale, chosen, words, choose) {
  const { x, back, first, last } = scale;
  let from = chosen[0] ? Math.max(time(chosen[0]), first) : null, to = chosen[1] ? Math.min(time(chosen[1]) + DAY, last) : null;
  if (from === null && to !== null) from = first;
  if (to === null && from !== null) to = last;
  const field = svg("rect", { class: "field", x: LEFT, y: TOP, width: W - LEFT - RIGHT, height: H - TOP - BOTTOM, "data-brush": "" });
  const band = svg("rect", { class: "brush", y: TOP, height: H - TOP - BOTTOM, "pointer-events": "none", "aria-label": words["brush.label"] });
  const show = () => {
    const there = from !== null;
    band.setAttribute("visibility", there ? "visible" : "hidden");
    if (there) { band.setAttribute("x", x(from)); band.setAttribute("width", Math.max(1, x(to) - x(from))); }
  };
  const at = (event) => {
    const box = picture.getBoundingClientRect();
    const px = ((event.clientX - box.left) / box.width) * W;
    return Math.min(last, Math.max(first, back(px)));
  };
  let anchor = null;
  field.addEventListener("pointerdown", (event) => { anchor = at(event); field.setPointerCapture(event.pointerId); });
  field.addEventListener("pointermove", (event) => {
    if (anchor === null) return;
    [from, to] = [Math.min(anchor, at(event)), Math.max(anchor, at(event))];
    show();
  });
  field.addEventListener("pointerup", () => {
    if (anchor === null) return;
    anchor = null;
    // A click without a drag takes the brush away.
    if (from === null || to - from < DAY / 2) choose("", ""); else choose(iso(from), iso(to - 1));
  });
  picture.append(field, band);
  show();
}
