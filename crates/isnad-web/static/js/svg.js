// Small helpers for drawing SVG.
const NS = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children; strings become text. */
export function svg(name, attributes = {}, ...children) {
  const node = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

/** A link to another page, which works for keys and readers too. */
export function link(href, label, ...children) {
  const a = svg("a", { href, "aria-label": label }, ...children);
  a.prepend(svg("title", {}, label));
  return a;
}

/** Rows of the table beside a chart: cells as text, links and data of the row. */
export function rows(section) {
  return [...section.querySelectorAll("tbody tr")].map((tr) => ({
    cells: [...tr.cells].map((td) => td.textContent.trim()),
    href: tr.querySelector("a")?.getAttribute("href"),
    data: tr.dataset,
  }));
}

/** A number of a cell. */
export const number = (text) => Number(String(text).replace(/[^\d.-]/g, "")) || 0;

/** Round steps for an axis from 0 to at least `most`. */
export function ticks(most, wanted = 4) {
  const raw = Math.max(most, 1) / wanted;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = Math.max(1, [1, 2, 5, 10].map((f) => f * power).find((s) => s >= raw));
  const list = [];
  for (let t = 0; t < most + step; t += step) list.push(t);
  return list;
}

/** Says that there is nothing to draw. */
export function nothing(figure, words) {
  const p = document.createElement("p");
  p.className = "dim";
  p.textContent = words["chart.none"];
  figure.replaceChildren(p);
}
