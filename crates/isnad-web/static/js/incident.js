// The map on an incident's card.
import { map } from "./map.js";

const figure = document.getElementById("place-map");
if (figure) {
  const d = figure.dataset;
  map(figure, [{ name: d.label, lat: Number(d.lat), lon: Number(d.lon), resolution: Number(d.resolution), count: 1, conflict: 1 }], {});
}
