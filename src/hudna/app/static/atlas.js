// Draws one map in a figure of the page: an offline world, the areas of what is told, the places and
// ways of a deal.  Without WebGL the figure says so, and the list beside it stays what it is.

import { Labels, makeSpeech } from "./maplabels.js";
import { addArrow, makeStyle, readColours } from "./mapstyle.js";
import { fetchWorld } from "./world.js";

const FARTHEST = 1;
const CLOSEST = 12; // beyond, circles of a block fill the screen
const SETTLED = 9; // no closer when the map chooses its own view
const STRAY = 0.15; // the share that the first view may leave out on each side: a meeting abroad hides no town
const TURN_MS = 300;

let world = null;

const canDraw = () => {
  const context = document.createElement("canvas").getContext("webgl2");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
};

const cornersOf = ({ geometry }) => (geometry.type === "LineString" ? geometry.coordinates : geometry.coordinates.flat(geometry.type === "Polygon" ? 1 : 2));

function boundsOf(features) {
  const corners = features.flatMap(cornersOf);
  const [lons, lats] = [0, 1].map((axis) => corners.map((corner) => corner[axis]));
  const least = (all) => all.reduce((a, b) => Math.min(a, b));
  const most = (all) => all.reduce((a, b) => Math.max(a, b));
  return corners.length ? [[least(lons), least(lats)], [most(lons), most(lats)]] : null;
}

/** Where a share of all that is told lies on one axis. */
function quantile(areas, axis, share) {
  const sorted = [...areas].sort((a, b) => a.properties.center[axis] - b.properties.center[axis]);
  const all = sorted.reduce((sum, area) => sum + area.properties.incidents.length, 0);
  let held = 0;
  return sorted.find((area) => (held += area.properties.incidents.length) >= share * all)?.properties.center[axis];
}

/** The areas of where most is told, east to west and north to south. */
function bulkOf(areas) {
  const told = areas.filter(({ properties }) => properties.precision !== "country");
  const sides = [0, 1].map((axis) => [quantile(told, axis, STRAY), quantile(told, axis, 1 - STRAY)]);
  const bulk = told.filter(({ properties: { center } }) => sides.every(([low, high], axis) => low <= center[axis] && center[axis] <= high));
  return bulk.length ? bulk : areas;
}

const WAYS = 24; // pieces of a bow
/** A way as a flat bow, so that there and back lie apart. */
function bow([[ax, ay], [bx, by]]) {
  const [mx, my] = [(ax + bx) / 2 - (by - ay) / 6, (ay + by) / 2 + (bx - ax) / 6];
  return Array.from({ length: WAYS + 1 }, (_, number) => {
    const t = number / WAYS;
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [p * ax + q * mx + r * bx, p * ay + q * my + r * by];
  });
}

/** One map with its labels; `show` gives it data, `point` marks an area in passing. */
class Atlas {
  constructor(map, figure, choose, hrefOf) {
    Object.assign(this, { map, figure, choose, data: [], chosen: new Set(), pointed: null });
    this.labels = new Labels(map, figure.querySelector(".overlay"), makeSpeech(figure), (keys) => this.pick(keys), hrefOf);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
  }

  /** `chosen` holds keys of areas, `provision` the one of a deal that is asked about. */
  show(collection, chosen = [], provision = null) {
    this.data = collection.features.filter(({ geometry }) => geometry).map((one) => this.prepare(one));
    this.chosen = new Set(chosen);
    this.provision = provision;
    this.draw();
    this.labels.show(this.areas(), chosen);
    this.map.once("idle", () => {
      this.figure.dataset.state = "drawn";
    });
  }

  prepare(one) {
    if (one.properties.kind === "movement") return { ...one, geometry: { ...one.geometry, coordinates: bow(one.geometry.coordinates) } };
    const country = one.properties.precision === "country" ? world.countryAt(one.properties.center) : null;
    return country ? { ...one, geometry: country } : one;
  }

  areas() {
    return this.data.filter(({ properties }) => properties.kind === "incidents");
  }

  draw() {
    const features = this.data.map((one) => ({ type: "Feature", geometry: one.geometry, properties: this.looks(one) }));
    this.map.setStyle(makeStyle(readColours(this.figure), world, { type: "FeatureCollection", features }), { diff: true });
    addArrow(this.map);
  }

  looks({ id, properties: { kind, precision, provision, parts } }) {
    const meant = this.provision && (provision === this.provision || parts?.some((part) => part.provision === this.provision));
    const chosen = Boolean(meant) || this.chosen.has(id) || this.pointed === id;
    return { kind, precision: precision ?? "", chosen, faint: Boolean(this.provision) && !meant };
  }

  /** Several areas in one bubble: closer, until they part or lie on one spot. */
  pick(keys) {
    const picked = this.areas().filter((area) => keys.includes(area.id));
    const spots = new Set(picked.map((area) => area.properties.center.join(" ")));
    if (spots.size > 1 && this.map.getZoom() < CLOSEST - 0.1) {
      this.fit(picked, { maxZoom: CLOSEST, least: this.map.getZoom() + 1 });
    } else {
      this.choose?.(keys);
    }
  }

  point(key) {
    if (key === this.pointed) return;
    this.pointed = key;
    this.draw();
    for (const bubble of this.figure.querySelectorAll(".bubble")) bubble.classList.toggle("pointed", bubble.dataset.keys.split("\n").includes(key));
  }

  fit(features, { maxZoom = SETTLED, least = 0, still = false } = {}) {
    const bounds = boundsOf(features);
    if (!bounds) return;
    const duration = still || matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : TURN_MS;
    const camera = this.map.cameraForBounds(bounds, { padding: 40, maxZoom });
    if (camera) this.map.easeTo({ center: camera.center, zoom: Math.max(camera.zoom, Math.min(least, CLOSEST)), duration });
  }

  /** The view that shows most: what is chosen, the places of a deal, else where most is told. */
  settle() {
    const asked = this.areas().filter((area) => this.chosen.has(area.id));
    const deal = this.data.filter(({ properties }) => properties.kind === "agreement");
    this.fit([asked, deal].find((all) => all.length) ?? bulkOf(this.areas()), { still: true });
  }

  fitAll() {
    this.fit(this.data);
  }
}

/** A picture that takes no keys: its bubbles are links, and say what it shows. */
function quieten(canvas) {
  for (const name of ["role", "aria-label", "tabindex"]) canvas.removeAttribute(name);
  canvas.setAttribute("aria-hidden", "true");
}

/** The map in the figure, or null where the browser draws none. */
export async function drawMap(figure, { still = false, choose = null, hrefOf = null } = {}) {
  if (!canDraw()) {
    figure.dataset.state = "missing";
    return null;
  }
  const library = await import("./vendor/maplibre-gl.js");
  library.setWorkerUrl(new URL("./vendor/maplibre-gl-worker.js", import.meta.url).href);
  world ??= await fetchWorld();
  const empty = { type: "FeatureCollection", features: [] };
  const map = new library.Map({
    container: figure.querySelector(".canvas"),
    style: makeStyle(readColours(figure), world, empty),
    interactive: !still,
    hash: still ? false : "view",
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    minZoom: FARTHEST,
    maxZoom: CLOSEST,
    center: [38, 34],
    zoom: 4,
    locale: { "Map.Title": JSON.parse(figure.dataset.words).map },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await map.once("style.load");
  if (still) quieten(map.getCanvas());
  return new Atlas(map, figure, choose, hrefOf);
}
