// Keys that work on every page: / goes to search, ? to the legend, g and a letter to a section.
// Nothing is caught while somebody types.

const PLACES = { d: "/", a: "/agreements", i: "/incidents", m: "/map", r: "/reports", q: "/review", s: "/sources" };
const PATIENCE_MS = 1200;
let goingSince = -Infinity;

export const isTyping = (event) =>
  event.ctrlKey || event.metaKey || event.altKey ||
  Boolean(event.target.closest?.("input:not([type=checkbox]), textarea, select"));

function pressed(event) {
  if (isTyping(event)) return;
  const going = event.timeStamp - goingSince < PATIENCE_MS;
  goingSince = event.key === "g" ? event.timeStamp : -Infinity;
  if (event.key === "/") {
    event.preventDefault();
    document.querySelector(".find input")?.focus();
  } else if (event.key === "?") {
    location.assign("/legend");
  } else if (going && PLACES[event.key]) {
    location.assign(PLACES[event.key]);
  }
}

document.addEventListener("keydown", pressed);
