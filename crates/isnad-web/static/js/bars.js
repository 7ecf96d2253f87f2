// Counts and tolls as bars.
import { svg, link, number, nothing } from "./svg.js";

const W = 540, ROW = 26, LABEL = 150;

/** Draws bars from the rows of a table: name, incidents, dead low, dead high. */
export function bars(figure, rows, words) {
  if (!rows.length) return nothing(figure, words);
  const list = rows.slice(0, 14).map((r) => ({ name: r.cells[0], count: number(r.cells[1]), low: number(r.cells[2]), high: number(r.cells[3]), href: r.href, quad: r.data.quad }));
  const most = Math.max(...list.map((r) => r.count), 1), room = W - LABEL - 150;
  const picture = svg("svg", { viewBox: `0 0 ${W} ${list.length * ROW + 8}`, role: "group", "aria-label": words["chart.incidents-axis"] });
  list.forEach((r, i) => {
    const y = i * ROW + 4, toll = r.high ? ` · ${words["chart.dead"]} ${r.low === r.high ? r.low : `${r.low}–${r.high}`}` : "";
    picture.append(link(r.href, `${r.name}: ${r.count}${toll}`,
      svg("text", { x: LABEL - 8, y: y + 16, "text-anchor": "end" }, r.name),
      svg("rect", { class: r.quad ? `q${r.quad}` : "bar", x: LABEL, y: y + 3, width: Math.max(1, (r.count / most) * room).toFixed(1), height: ROW - 9, rx: 2 }),
      svg("text", { x: LABEL + (r.count / most) * room + 6, y: y + 16 }, `${r.count}${toll}`)));
  });
  figure.replaceChildren(picture);
}
