// The day rail by arrow keys and by dragging: each presses the link of a day, which htmx follows.
// Without this module each day is a link.

let dragged = null; // the day on which a drag began

const days = () => [...document.querySelectorAll(".rail a")];

const turned = () => document.dispatchEvent(new Event("hudna:turned"));

function turnTo(day) {
  day.focus();
  day.click();
}

document.addEventListener("keydown", (event) => {
  const here = days().indexOf(document.activeElement);
  if (here < 0) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const step = { [forward]: 1, [back]: -1 }[event.key];
  const next = event.key === "Home" ? days()[0] : event.key === "End" ? days().at(-1) : days()[here + step];
  if (!next) return;
  event.preventDefault();
  turnTo(next);
});

const dayAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".rail li")?.querySelector("a");

document.addEventListener("pointerdown", (event) => {
  dragged = event.target.closest?.(".rail ol") ? dayAt(event) : null;
});
document.addEventListener("pointerup", (event) => {
  const day = dragged && dayAt(event);
  if (day && day !== dragged) turnTo(day);
  dragged = null;
});
document.addEventListener("htmx:afterSettle", (event) => event.target.id === "main" && turned());
document.addEventListener("htmx:historyRestore", turned);
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".rail")) event.preventDefault();
});
