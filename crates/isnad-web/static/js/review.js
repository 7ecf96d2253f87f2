// The queue by keys: j and k move, a says right, r wrong, e opens the correction. After a judgement the next item waits.
const items = [...document.querySelectorAll("#queue .item")];
let now = -1;

function go(to) {
  if (!items.length) return;
  now = Math.max(0, Math.min(items.length - 1, to));
  for (const item of items) item.classList.toggle("now", item === items[now]);
  items[now].focus({ preventScroll: true });
  items[now].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const target = items[now]?.querySelector(`[data-key="${key}"]`);
  if (!target) return;
  // The page comes again after a judgement: the queue goes on behind this item.
  sessionStorage.setItem("isnad-review", JSON.stringify({ path: location.pathname + location.search, to: now + 1 }));
  if (key === "e") {
    target.open = !target.open;
    target.querySelector("select")?.focus();
  } else {
    target.click();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea")) return;
  // Keys by their place: they work with an Arabic keyboard too.
  const key = { KeyJ: "j", KeyK: "k", KeyA: "a", KeyR: "r", KeyE: "e" }[event.code] ?? event.key;
  if (!"jkare".includes(key)) return;
  event.preventDefault();
  if (key === "j") go(now + 1);
  else if (key === "k") go(now - 1);
  else press(key);
});

for (const [i, item] of items.entries()) item.addEventListener("focusin", () => { now = i; });

const kept = JSON.parse(sessionStorage.getItem("isnad-review") ?? "null");
sessionStorage.removeItem("isnad-review");
if (kept && kept.path === location.pathname + location.search) go(kept.to);
