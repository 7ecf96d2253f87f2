// Pointing at a word, or reaching it by keys, shows the record that was read from it; and the other way round.
const text = document.querySelector(".text");

function mark(keys) {
  for (const node of document.querySelectorAll(".m.on, .record.on")) node.classList.remove("on");
  for (const key of keys) {
    document.getElementById(key)?.classList.add("on");
    for (const piece of text.querySelectorAll(`.m[data-r~="${CSS.escape(key)}"]`)) piece.classList.add("on");
  }
}

function keysOf(node) {
  return (node?.dataset.r ?? "").split(" ").filter(Boolean);
}

/** Brings a card into sight inside its column, without moving the page. */
function reveal(key) {
  const card = document.getElementById(key), column = card?.closest(".records");
  if (column && column.scrollHeight > column.clientHeight) {
    column.scrollTo({ top: card.offsetTop - column.offsetTop - 12, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
}

if (text) {
  const show = (event) => {
    const keys = keysOf(event.target.closest?.(".m"));
    if (keys.length) { mark(keys); reveal(keys[0]); }
  };
  text.addEventListener("pointerover", show);
  text.addEventListener("focusin", show);
  text.addEventListener("click", (event) => {
    const link = event.target.closest("a.m");
    if (!link) return;
    event.preventDefault();
    const card = document.getElementById(link.hash.slice(1));
    history.replaceState(null, "", link.hash);
    mark(keysOf(link));
    card?.querySelector(".why")?.setAttribute("open", "");
    reveal(link.hash.slice(1));
    card?.focus({ preventScroll: innerWidth > 928 });
  });
  for (const card of document.querySelectorAll(".record")) {
    card.addEventListener("pointerenter", () => mark([card.id]));
    card.addEventListener("focusin", () => mark([card.id]));
  }
  if (location.hash) mark([location.hash.slice(1)]);
}
