// Lights up the words of a claim, event or term while its note (or one of its words) is pointed at
// or focused, and walks through them by key: j k claims, e events, t terms.  Nothing else.

const WALKS = { j: [".note", 1], k: [".note", -1], e: [".told.event", 1], t: [".told.term", 1] };

const idsOf = (element) => (element?.dataset?.ids ?? "").split(" ").filter(Boolean);

function choose(ids) {
  for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
  for (const id of ids) {
    for (const element of document.querySelectorAll(`[data-ids~="${CSS.escape(id)}"]`)) {
      element.classList.add("chosen");
    }
  }
}

function pointed(event) {
  choose(idsOf(event.target.closest?.("[data-ids]")));
}

function walk(selector, step) {
  const all = [...document.querySelectorAll(selector)];
  if (all.length === 0) return;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? all.length - 1 : (here + step + all.length) % all.length;
  all[next].focus();
  all[next].scrollIntoView({ block: "center" });
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select")) return;
  const found = WALKS[event.key];
  if (found) walk(...found);
  if (event.key === "Escape") choose([]);
}

function arrived() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named) choose(idsOf(named));
}

addEventListener("hashchange", arrived);
arrived();
document.addEventListener("pointerover", pointed);
document.addEventListener("focusin", pointed);
document.addEventListener("keydown", pressed);
