// What stands over the map as elements of the page: bubbles with numbers, and names.  The browser
// itself shapes the letters, so Arabic is joined and runs the right way; bubbles take the focus.

import { groupAreas, makeRoom, ringOf } from "./clusters.js";

const COUNTRIES_TO = 7.5; // scale beyond which a country's name would stand on some field
const NAMED = { country: 0, city: 0, town: 0, sea: 2, village: 9, quarter: 11, camp: 11, crossing: 11 }; // from this scale on
const MOST_NAMES = 160;
const SIDES = ["below", "above", "right", "left"]; // of a bubble, where its name may stand
const GRID = 2; // boxes are asked for in halves of a screen, so that a small step asks nothing new

/** Says numbers and counts in the reader's language and digits; words come with the page. */
export function makeSpeech(figure) {
  const words = JSON.parse(figure.dataset.words);
  const language = document.documentElement.lang;
  const numbers = new Intl.NumberFormat(`${language}-u-nu-${figure.dataset.digits}`);
  const plural = new Intl.PluralRules(language);
  const number = (value) => numbers.format(value);
  return {
    words,
    language,
    number,
    count: (key, value) => (words[key][plural.select(value)] ?? words[key].other).replace("{n}", number(value)),
    nameOf: ({ names, name }) => names[language] ?? name ?? Object.values(names)[0],
  };
}

const element = (tag, kind, text = "") => {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = text;
  return made;
};

function named(kind, text) {
  const made = element("bdi", kind, text);
  made.dir = "auto";
  if (/[\u0600-\u06ff]/u.test(text)) made.lang = "ar";
  return made;
}

function ltr(text) {
  const made = element("bdi", "", text);
  made.dir = "ltr";
  return made;
}

/** The bubble of a group; `href` makes it a link, else it is a button. */
export function makeBubble(group, speech, href) {
  const { words } = speech;
  const bubble = element(href ? "a" : "button", "bubble");
  if (href) bubble.href = href;
  else bubble.type = "button";
  const first = group.areas[0].properties;
  const more = new Set(group.areas.map((area) => area.properties.place)).size - 1;
  const name = speech.nameOf(first);
  const families = Object.entries(group.families).filter(([, value]) => value);
  const parts = families.map(([family, value]) => `${words[family]} ${speech.number(value)}`).join(words.comma);
  const places = more ? `${words.comma}${speech.count("places", more + 1)}` : "";
  bubble.title = parts;
  bubble.dataset.keys = group.areas.map((area) => area.id).join("\n");
  const disc = element("span", "disc", speech.number(group.count));
  disc.setAttribute("aria-hidden", "true"); // the words behind the name say it too
  disc.style.setProperty("--ring", ringOf(group));
  bubble.style.setProperty("--size", `${Math.min(50, 26 + 3 * Math.sqrt(group.count))}px`);
  const label = element("span", "name");
  label.append(named("", name), ...(more ? [" ", ltr(`+${speech.number(more)}`)] : []));
  const said = `${words.colon} ${speech.count("incidents", group.count)}${places} (${parts})`;
  bubble.append(disc, label, element("span", "hidden", said));
  return bubble;
}

/** Keeps bubbles and names over a map where they belong. */
export class Labels {
  constructor(map, overlay, speech, choose, hrefOf) {
    Object.assign(this, { map, overlay, speech, choose, hrefOf, areas: [], places: [], asked: "", chosen: new Set() });
    map.on("move", () => this.move());
    map.on("moveend", () => this.settle());
    overlay.addEventListener("click", (event) => {
      const bubble = event.target.closest("button.bubble");
      if (bubble) choose(bubble.dataset.keys.split("\n"));
    });
  }

  show(areas, chosen) {
    this.areas = areas;
    this.chosen = new Set(chosen);
    this.settle();
  }

  project(center) {
    return this.map.project(center);
  }

  inView({ x, y }, room = 30) {
    const { clientWidth, clientHeight } = this.overlay;
    return x > -room && y > -room && x < clientWidth + room && y < clientHeight + room;
  }

  /** Everything anew for where the map has come to rest. */
  settle() {
    const held = document.activeElement?.closest?.(".bubble")?.dataset.keys?.split("\n")[0];
    const groups = groupAreas(this.areas, (center) => this.project(center)).filter((group) => this.inView(group.spot, 0));
    this.items = groups.map((group) => this.bubble(group));
    const names = this.names();
    this.overlay.replaceChildren(...this.items.map((item) => item.element), ...names.map((item) => item.element));
    this.move();
    this.makeRoom(names);
    if (held) this.focus(held);
    this.askForNames();
  }

  bubble(group) {
    const keys = group.areas.map((area) => area.id);
    const made = makeBubble(group, this.speech, this.hrefOf?.(keys));
    made.classList.toggle("chosen", keys.some((key) => this.chosen.has(key)));
    return { element: made, center: group.center };
  }

  names() {
    const zoom = this.map.getZoom();
    const fits = ({ type }) => type in NAMED && zoom >= NAMED[type] && (type !== "country" || zoom < COUNTRIES_TO);
    const shown = this.places.filter((place) => fits(place) && this.inView(this.project([place.lon, place.lat])));
    this.placed = shown.map((place) => {
      const made = named(`place ${place.type}`, this.speech.nameOf(place));
      made.setAttribute("aria-hidden", "true");
      return { element: made, center: [place.lon, place.lat] };
    });
    return this.placed;
  }

  move() {
    for (const item of [...(this.items ?? []), ...(this.placed ?? [])]) {
      const { x, y } = this.project(item.center);
      item.element.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px)`;
    }
  }

  /** Bubbles always stay; their names, and then the map's, only where nothing is covered. */
  makeRoom(names) {
    const free = makeRoom();
    const boxOf = (one) => one.getBoundingClientRect();
    const frame = boxOf(this.overlay);
    const inside = (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    const scales = this.overlay.parentElement.querySelector(".scales");
    if (scales) free(boxOf(scales), true);
    for (const { element: one } of this.items) free(boxOf(one.querySelector(".disc")), true);
    for (const { element: one } of this.items) {
      const side = SIDES.find((kind) => {
        one.dataset.side = kind;
        const box = boxOf(one.querySelector(".name"));
        return inside(box) && free(box);
      });
      one.classList.toggle("mute", !side);
    }
    const written = new Set(this.items.map(({ element: one }) => one.querySelector(".name bdi").textContent));
    for (const { element: one } of names) {
      const box = boxOf(one);
      one.hidden = written.has(one.textContent) || !inside(box) || !free(box);
    }
  }

  focus(key) {
    const bubbles = [...this.overlay.querySelectorAll(".bubble")];
    bubbles.find((one) => one.dataset.keys.split("\n").includes(key))?.focus({ preventScroll: true });
  }

  async askForNames() {
    const bounds = this.map.getBounds();
    const step = 2 ** Math.round(Math.log2(Math.max(0.02, bounds.getEast() - bounds.getWest()))) / GRID;
    const down = (value, least) => Math.max(least, Math.floor(value / step) * step);
    const up = (value, most) => Math.min(most, Math.ceil(value / step) * step);
    const box = { west: down(bounds.getWest(), -180), south: down(bounds.getSouth(), -90), east: up(bounds.getEast(), 180), north: up(bounds.getNorth(), 90) };
    const address = `/api/map/names?${new URLSearchParams({ ...box, limit: MOST_NAMES })}`;
    if (address === this.asked) return;
    this.asked = address;
    const answer = await fetch(address);
    if (!answer.ok || address !== this.asked) return;
    this.places = (await answer.json()).items;
    this.settle();
  }
}
