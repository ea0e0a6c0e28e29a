// The day rail: dragging over it or arrow keys show the board as of that day, in the address too.
// Without this module each day is a link.

let dragged = null; // the day on which a drag began

const days = () => [...document.querySelectorAll(".rail a")];

async function turnTo(address, push = true) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const held = document.activeElement?.closest?.(".rail") !== null;
  for (const part of ["#main", ".choices"]) { // the links to other languages keep the day
    document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
  }
  document.title = page.title;
  if (push) history.pushState({}, "", address);
  if (held) document.querySelector(".rail [aria-current]")?.focus();
  document.dispatchEvent(new Event("hudna:turned"));
}

function clicked(event) {
  const day = event.target.closest?.(".rail a");
  if (!day || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  day.focus();
  turnTo(day.href);
}

function pressed(event) {
  const here = days().indexOf(document.activeElement);
  if (here < 0) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const step = { [forward]: 1, [back]: -1 }[event.key];
  const next = event.key === "Home" ? days()[0] : event.key === "End" ? days().at(-1) : days()[here + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  turnTo(next.href);
}

document.addEventListener("click", clicked);
document.addEventListener("keydown", pressed);

const dayAt = (event) =>
  document.elementFromPoint(event.clientX, event.clientY)?.closest?.(".rail li")?.querySelector("a");

document.addEventListener("pointerdown", (event) => {
  dragged = event.target.closest?.(".rail ol") ? dayAt(event) : null;
});
document.addEventListener("pointerup", (event) => {
  const day = dragged && dayAt(event);
  if (day && day !== dragged) turnTo(day.href);
  dragged = null;
});
document.addEventListener("dragstart", (event) => {
  if (event.target.closest?.(".rail")) event.preventDefault();
});
addEventListener("popstate", () => turnTo(location.href, false));
