// The page of the map and the small maps of other pages.  A choice changes the address, and what is
// shown follows from it: the list comes from the page at that address, the areas from the API.

import { drawMap } from "./atlas.js";
import { openBrush } from "./brush.js";

const SWAPPED = ["#map-head", "#brush", "#map-provisions", "#told", ".choices"];
const form = document.querySelector("#map-filters");
let atlas = null;

const mainFigure = () => document.querySelector("figure[data-map][data-main]");

async function fetchAreas(address) {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : { type: "FeatureCollection", features: [] };
}

async function showAreas() {
  const asked = new URLSearchParams(location.search);
  const address = mainFigure().dataset.map;
  const areas = await fetchAreas(address);
  if (address === mainFigure().dataset.map) atlas?.show(areas, asked.getAll("at"), asked.get("provision"));
}

async function turnTo(address, refit = false) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (!answer.ok) {
    location.assign(address);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const held = document.activeElement?.id;
  for (const part of SWAPPED) document.querySelector(part)?.replaceWith(document.adoptNode(page.querySelector(part)));
  mainFigure().dataset.map = page.querySelector("figure[data-main]").dataset.map;
  history.pushState({}, "", address + location.hash);
  const asked = new URLSearchParams(location.search);
  for (const name of ["from", "to", "provision"]) form[name].value = asked.get(name) ?? "";
  openOwnBrush();
  if (held) document.getElementById(held)?.focus();
  await showAreas();
  if (refit) atlas?.settle();
}

/** The address of what the form asks for; what stands for everything is left out. */
function addressOf() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const families = form.querySelectorAll("[name=family]");
  if (asked.getAll("family").length === families.length) asked.delete("family");
  return `/map?${asked}`;
}

function chooseAreas(keys) {
  const asked = new URLSearchParams(location.search);
  const same = asked.getAll("at").join("\n") === keys.join("\n");
  asked.delete("at");
  asked.delete("after");
  if (!same) for (const key of keys) asked.append("at", key);
  turnTo(`/map?${asked}`);
}

function openOwnBrush() {
  const brush = document.querySelector("#brush[data-first]");
  if (brush) openBrush(brush, form, () => turnTo(addressOf()));
}

function listenToPage() {
  form.addEventListener("change", ({ target }) => {
    if (target.name === "agreement") form.provision.value = "";
    turnTo(addressOf(), target.name === "agreement");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turnTo(addressOf());
  });
  for (const kind of ["pointerover", "focusin"]) {
    document.querySelector(".mapping").addEventListener(kind, ({ target }) => {
      const line = target.closest?.("[data-area]");
      if (line || target.closest?.("#told")) atlas?.point(line?.dataset.area ?? null);
    });
  }
  document.querySelector(".mapping").addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turnTo(`/map${link.getAttribute("href")}`);
  });
  document.querySelector(".scales").addEventListener("click", ({ target }) => {
    const does = { in: () => atlas.map.zoomIn(), out: () => atlas.map.zoomOut(), all: () => atlas.fitAll() };
    does[target.closest("button")?.dataset.scale]?.();
  });
  addEventListener("popstate", () => location.reload());
}

async function openPage() {
  openOwnBrush();
  listenToPage();
  const given = location.hash.includes("view="); // the view that a link shows
  atlas = await drawMap(mainFigure(), { choose: chooseAreas });
  if (!atlas) return;
  await showAreas();
  if (!given) atlas.settle();
}

async function openSmall(figure) {
  const link = new URL(figure.querySelector("a[data-open]").href);
  const hrefOf = (keys) => {
    const address = new URL(link);
    for (const key of keys) address.searchParams.append("at", key);
    return address.href;
  };
  const small = await drawMap(figure, { still: true, hrefOf });
  if (!small) return;
  small.show(await fetchAreas(figure.dataset.map));
  small.settle();
  document.addEventListener("hudna:turned", () => figure.isConnected || small.map.remove());
}

/** Small maps are drawn once they come into sight. */
function openSmallOnes() {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (isIntersecting) {
        seen.unobserve(target);
        openSmall(target);
      }
    }
  }, { rootMargin: "200px" });
  for (const figure of document.querySelectorAll("figure[data-map]:not([data-main])")) seen.observe(figure);
}

document.addEventListener("hudna:turned", openSmallOnes);
openSmallOnes();
if (form) openPage();
