// A file chosen or dropped fills the field and is coded at once.
const form = document.getElementById("add"), field = document.getElementById("text"), file = document.getElementById("file");
/** Longest file, in bytes: the server takes no more. */
const MOST = 2_000_000;

async function take(chosen) {
  if (!chosen || chosen.size > MOST) return;
  const bytes = await chosen.arrayBuffer();
  field.value = words(decode(bytes), chosen);
  form.requestSubmit();
}

/** UTF-8 where it is, else the old Arabic code page of Windows. */
function decode(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1256").decode(bytes);
  }
}

/** The text of a page, without its scripts; a parsed document runs nothing. */
function words(source, chosen) {
  if (!/html/.test(chosen.type) && !/\.html?$/i.test(chosen.name)) return source;
  const page = new DOMParser().parseFromString(source, "text/html");
  for (const node of page.querySelectorAll("script, style, nav, header, footer, aside")) node.remove();
  const body = page.querySelector("article, main") ?? page.body;
  const blocks = [...body.querySelectorAll("h1, h2, h3, p, li")].map((n) => n.textContent.replace(/\s+/g, " ").trim()).filter(Boolean);
  return blocks.length ? blocks.join("\n\n") : body.textContent.trim();
}

file.closest("label").hidden = false;
document.getElementById("drop-hint").hidden = false;
file.addEventListener("change", () => take(file.files[0]));
field.addEventListener("dragover", (event) => event.preventDefault());
field.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  take(event.dataTransfer.files[0]);
});
