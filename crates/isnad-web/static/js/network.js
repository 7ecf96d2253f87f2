// Who acts towards whom: parties as nodes, an arrow for each direction. The layout is computed to its end before anything
// is shown, and gives the same picture each time.
import { svg, link, number, nothing } from "./svg.js";

const W = 1100, H = 620;

/** Draws the network from the rows of its table. */
export function network(figure, rows, words) {
  const bonds = rows.map((r) => ({ from: r.cells[0], to: r.cells[2], count: number(r.cells[3]), conflict: number(r.cells[4]), mutual: r.data.mutual === "true", href: r.href }));
  if (!bonds.length) return nothing(figure, words);
  const nodes = [...new Set(bonds.flatMap((b) => [b.from, b.to]))].map((id) => ({ id, weight: 0 }));
  const by = new Map(nodes.map((n) => [n.id, n]));
  for (const b of bonds) { by.get(b.from).weight += b.count; by.get(b.to).weight += b.count; }
  place(nodes, bonds);
  const most = Math.max(...bonds.map((b) => b.count)), heaviest = Math.max(...nodes.map((n) => n.weight));
  for (const n of nodes) n.r = 5 + 17 * Math.sqrt(n.weight / heaviest);
  const picture = svg("svg", { viewBox: `0 0 ${W} ${H}`, role: "group", "aria-label": words["chart.network"] ?? "network" });
  picture.append(heads());
  for (const b of [...bonds].sort((a, c) => a.count - c.count)) picture.append(arrow(b, by.get(b.from), by.get(b.to), most));
  for (const n of nodes) {
    picture.append(svg("g", { class: "node" }, svg("circle", { cx: n.x.toFixed(1), cy: n.y.toFixed(1), r: n.r.toFixed(1) }), svg("title", {}, `${n.id}: ${n.weight}`),
      svg("text", { x: n.x.toFixed(1), y: (n.y - n.r - 5).toFixed(1), "text-anchor": "middle" }, n.id)));
  }
  figure.replaceChildren(picture);
}

function place(nodes, bonds) {
  const { d3 } = window;
  const links = bonds.map((b) => ({ source: b.from, target: b.to }));
  d3.forceSimulation(nodes)
    .force("link", d3.forceLink(links).id((n) => n.id).distance(120).strength(0.25))
    .force("charge", d3.forceManyBody().strength(-520).distanceMax(420))
    .force("x", d3.forceX(W / 2).strength(0.045))
    .force("y", d3.forceY(H / 2).strength(0.09))
    .force("room", d3.forceCollide(42))
    .stop()
    .tick(400);
  // Into the frame, whatever came out.
  const [x0, x1] = [Math.min(...nodes.map((n) => n.x)), Math.max(...nodes.map((n) => n.x))];
  const [y0, y1] = [Math.min(...nodes.map((n) => n.y)), Math.max(...nodes.map((n) => n.y))];
  const sx = Math.min(1.6, (W - 180) / Math.max(1, x1 - x0)), sy = Math.min(1.6, (H - 110) / Math.max(1, y1 - y0));
  for (const n of nodes) {
    n.x = W / 2 + (n.x - (x0 + x1) / 2) * sx;
    n.y = H / 2 + 12 + (n.y - (y0 + y1) / 2) * sy;
  }
}

function heads() {
  const defs = svg("defs");
  for (const kind of ["calm", "conflict", "even"]) {
    defs.append(svg("marker", { id: `head-${kind}`, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
      svg("path", { d: "M0 0 8 4 0 8z", class: { calm: "q1", conflict: "q4", even: "q0" }[kind] })));
  }
  return defs;
}

function arrow(b, from, to, most) {
  const kind = b.conflict * 2 > b.count ? "conflict" : b.conflict * 2 === b.count ? "even" : "calm";
  const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
  // Bent to one side, so that both directions of a pair can be seen.
  const bend = Math.min(40, length * 0.16), mx = (from.x + to.x) / 2 - (dy / length) * bend, my = (from.y + to.y) / 2 + (dx / length) * bend;
  const edge = (n, x, y) => { const d = Math.hypot(x - n.x, y - n.y) || 1; return [n.x + ((x - n.x) / d) * (n.r + 3), n.y + ((y - n.y) / d) * (n.r + 3)]; };
  const [a, z] = [edge(from, mx, my), edge(to, mx, my)];
  const d = `M${a[0].toFixed(1)} ${a[1].toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${z[0].toFixed(1)} ${z[1].toFixed(1)}`;
  const width = (1.2 + 7 * Math.sqrt(b.count / most)).toFixed(1);
  const line = svg("path", { class: `bond ${kind === "calm" ? "" : kind}`, d, "stroke-width": width, "marker-end": `url(#head-${kind})`, "marker-start": b.mutual ? `url(#head-${kind})` : null });
  return link(b.href, `${b.from} ${b.mutual ? "↔" : "→"} ${b.to}: ${b.count}`, line);
}
