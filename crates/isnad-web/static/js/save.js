// Saving a chart as SVG or PNG, and its table as CSV.

/** Puts the buttons into the head of a chart's section. */
export function offer(section, words) {
  const box = section.querySelector(".save-chart");
  if (!box || box.childElementCount) return;
  for (const kind of ["svg", "png", "csv"]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words[`save.${kind}`];
    button.dataset.save = kind;
    button.setAttribute("aria-label", `${words[`save.${kind}`]}: ${section.querySelector("h2").textContent.trim()}`);
    button.addEventListener("click", () => save(section, kind));
    box.append(button);
  }
}

async function save(section, kind) {
  if (kind === "csv") return download(new Blob(["\ufeff", table(section)], { type: "text/csv" }), `${section.id}.csv`);
  const picture = section.querySelector(".chart svg");
  if (!picture) return;
  const source = standalone(picture);
  const vector = new Blob([source], { type: "image/svg+xml" });
  if (kind === "svg") return download(vector, `${section.id}.svg`);
  const image = new Image();
  const address = URL.createObjectURL(vector);
  image.src = address;
  await image.decode();
  const box = picture.viewBox.baseVal, canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [box.width * 2, box.height * 2];
  const pen = canvas.getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(address);
  canvas.toBlob((blob) => download(blob, `${section.id}.png`));
}

/** The picture with its styles written into it. */
function standalone(picture) {
  const copy = picture.cloneNode(true), box = picture.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", box.width);
  copy.setAttribute("height", box.height);
  const keys = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "font-size", "font-family", "paint-order", "stroke-linejoin", "visibility"];
  const [from, to] = [[picture, ...picture.querySelectorAll("*")], [copy, ...copy.querySelectorAll("*")]];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const key of keys) if (style.getPropertyValue(key)) to[i].setAttribute(key, style.getPropertyValue(key));
  });
  // Links lead into this archive only.
  for (const a of copy.querySelectorAll("a")) a.removeAttribute("href");
  return new XMLSerializer().serializeToString(copy);
}

function table(section) {
  const cell = (text) => { const t = text.trim().replace(/\s+/g, " "); const safe = /^[=+@-]/.test(t) && !/^-?[\d.]+$/.test(t) ? `'${t}` : t; return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe; };
  return [...section.querySelectorAll("tr")].map((tr) => [...tr.cells].map((td) => cell(td.textContent)).join(",")).join("\r\n") + "\r\n";
}

function download(blob, name) {
  const a = document.createElement("a");
  a.href = URL.createObjectURL(blob);
  a.download = name;
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 10000);
}
