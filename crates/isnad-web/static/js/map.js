// The map: borders of world-atlas drawn with d3-geo. Towns are dots; what is known as an area, province or country only is
// drawn as a dashed area of about that size.
import { svg, link, number, nothing } from "./svg.js";

const W = 1100, H = 560;
/** Radius in kilometres of what is drawn for each degree of exactness. */
const REACH = { 3: 40, 2: 90, 1: 220, 0: 220 };
let world = null;

/** The borders; fetched once. */
export async function borders() {
  world ??= fetch("/static/vendor/countries-50m.json").then((r) => r.json());
  return world;
}

/** Draws places: `{name, lat, lon, resolution, count, conflict, href, label}`. */
export async function map(figure, spots, words) {
  const { d3, topojson } = window;
  if (!spots.length) return nothing(figure, words);
  const atlas = await borders();
  const projection = d3.geoMercator();
  const around = { type: "MultiPoint", coordinates: spread(spots) };
  const margin = spots.length === 1 ? 0 : 60;
  projection.fitExtent([[margin, margin], [W - margin, H - margin]], around);
  const most = spots.length === 1 ? 1400 : 6000;
  if (projection.scale() > most || !Number.isFinite(projection.scale())) {
    const middle = d3.geoCentroid(around);
    projection.scale(most).center(middle).translate([W / 2, H / 2]);
  }
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": words["chart.map"] ?? "map" });
  const ground = svg("g"), marks = svg("g");
  picture.append(svg("rect", { class: "sea", width: W, height: H }), ground, marks);
  const land = topojson.feature(atlas, atlas.objects.land);
  const lines = topojson.mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
  const draw = () => {
    const path = d3.geoPath(projection.clipExtent([[-5, -5], [W + 5, H + 5]]));
    ground.replaceChildren(svg("path", { class: "land", d: path(land) ?? "" }), svg("path", { class: "borders", d: path(lines) ?? "" }));
    marks.replaceChildren(...dots(spots, projection, path));
  };
  draw();
  figure.replaceChildren(picture, zoom(projection, draw));
  drag(picture, projection, draw);
}

/** The places that most incidents are at, so that one far away does not shrink all others to a heap. */
function spread(spots) {
  const sorted = [...spots].sort((a, b) => b.count - a.count);
  const total = sorted.reduce((sum, s) => sum + s.count, 0);
  let sum = 0;
  const kept = sorted.filter((s) => { sum += s.count; return sum - s.count <= total * 0.97; });
  return kept.map((s) => [s.lon, s.lat]);
}

function dots(spots, projection, path) {
  const most = Math.max(...spots.map((s) => s.count), 1);
  const drawn = [];
  const labels = [];
  // Areas first, so that dots lie on them.
  for (const s of [...spots].sort((a, b) => (a.resolution >= 4) - (b.resolution >= 4) || b.count - a.count)) {
    const at = projection([s.lon, s.lat]);
    if (!at || at[0] < -50 || at[1] < -50 || at[0] > W + 50 || at[1] > H + 50) continue;
    const calm = s.conflict * 2 < s.count ? " calm" : "";
    const title = `${s.name}: ${s.count}`;
    let shape;
    if (s.resolution >= 4) {
      shape = svg("circle", { class: `spot${calm}`, cx: at[0].toFixed(1), cy: at[1].toFixed(1), r: (3 + 15 * Math.sqrt(s.count / most)).toFixed(1) });
    } else {
      const circle = window.d3.geoCircle().center([s.lon, s.lat]).radius(REACH[s.resolution] / 111.2)();
      shape = svg("path", { class: `area${calm}`, d: path(circle) ?? "" });
    }
    drawn.push(s.href ? link(s.href, title, shape) : svg("g", {}, svg("title", {}, title), shape));
    labels.push({ s, at });
  }
  return [...drawn, ...names(labels)];
}

/** Names of the places with most incidents, as far as they do not cover each other. */
function names(labels) {
  const taken = [], texts = [];
  for (const { s, at } of labels.sort((a, b) => b.s.count - a.s.count)) {
    if (texts.length >= 28) break;
    const box = { x: at[0] + 8, y: at[1] - 8, w: s.name.length * 6.6 + 8, h: 15 };
    if (taken.some((t) => t.x < box.x + box.w && box.x < t.x + t.w && t.y < box.y + box.h && box.y < t.y + t.h)) continue;
    taken.push(box);
    texts.push(svg("text", { class: "place-name", x: box.x.toFixed(1), y: (at[1] + 4).toFixed(1), "pointer-events": "none" }, s.name));
  }
  return texts;
}

function zoom(projection, draw) {
  const box = document.createElement("div");
  box.className = "zoom no-print";
  for (const [sign, factor] of [["+", 1.6], ["−", 1 / 1.6]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", factor > 1 ? "zoom in" : "zoom out");
    button.addEventListener("click", () => {
      const middle = projection.invert([W / 2, H / 2]);
      projection.scale(Math.min(60000, Math.max(120, projection.scale() * factor)));
      const now = projection(middle), t = projection.translate();
      projection.translate([t[0] + W / 2 - now[0], t[1] + H / 2 - now[1]]);
      draw();
    });
    box.append(button);
  }
  return box;
}

function drag(picture, projection, draw) {
  let last = null;
  picture.addEventListener("pointerdown", (e) => { if (!e.target.closest("a")) { last = [e.clientX, e.clientY]; picture.setPointerCapture(e.pointerId); } });
  picture.addEventListener("pointermove", (e) => {
    if (!last) return;
    const factor = W / picture.getBoundingClientRect().width, t = projection.translate();
    projection.translate([t[0] + (e.clientX - last[0]) * factor, t[1] + (e.clientY - last[1]) * factor]);
    last = [e.clientX, e.clientY];
    draw();
  });
  picture.addEventListener("pointerup", () => { last = null; });
}

/** Places from the rows of the table. */
export const spotsOf = (rows) => rows.map((r) => ({
  name: r.cells[0], lat: Number(r.data.lat), lon: Number(r.data.lon), resolution: Number(r.data.resolution), count: number(r.cells[6]), conflict: number(r.cells[7]), href: r.href,
}));
