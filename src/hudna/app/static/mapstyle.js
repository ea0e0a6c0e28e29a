// How the map is drawn: its layers in the colours that the style sheet gives it, by day and night.

const NAMES = ["sea", "land", "coast", "border", "area", "deal", "ink"];
const WIDE = ["area", "district", "region", "country"]; // precisions whose edge nobody drew
const is = (kind) => ["==", ["get", "kind"], kind];
const chosen = ["==", ["get", "chosen"], true];
const wide = ["in", ["get", "precision"], ["literal", WIDE]];

/** The colours of the figure as the browser computes them, `light-dark()` settled. */
export function readColours(figure) {
  const probe = figure.querySelector(".probe");
  return Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--map-${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
}

const source = (data) => ({ type: "geojson", data });

function ground(colours) {
  return [
    { id: "sea", type: "background", paint: { "background-color": colours.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colours.land, "fill-antialias": false } },
    { id: "coast", type: "line", source: "coast", paint: { "line-color": colours.coast, "line-width": 0.8 } },
    {
      id: "border",
      type: "line",
      source: "border",
      layout: { "line-join": "round" },
      paint: { "line-color": colours.border, "line-width": ["interpolate", ["linear"], ["zoom"], 2, 0.6, 8, 1.4], "line-dasharray": [3, 2] },
    },
  ];
}

const edge = (id, filter, colour, paint = {}) => ({
  id,
  type: "line",
  source: "areas",
  filter,
  layout: { "line-join": "round" },
  paint: { "line-color": colour, "line-width": ["case", chosen, 2.6, 1.2], ...paint },
});

function areas(colours) {
  const incidents = is("incidents");
  return [
    { id: "area", type: "fill", source: "areas", filter: incidents, paint: { "fill-color": colours.area, "fill-opacity": ["case", chosen, 0.3, ["==", ["get", "precision"], "country"], 0.05, 0.14] } },
    edge("sharp", ["all", incidents, ["!", wide]], colours.area),
    edge("loose", ["all", incidents, wide], colours.area, { "line-dasharray": [2, 2.5] }),
    { id: "term", type: "fill", source: "areas", filter: is("agreement"), paint: { "fill-color": colours.deal, "fill-opacity": ["case", chosen, 0.2, 0.04] } },
    edge("termedge", is("agreement"), colours.deal, { "line-dasharray": [4, 1.5] }),
  ];
}

function ways(colours) {
  const shown = ["case", ["==", ["get", "faint"], true], 0.25, 1];
  return [
    { id: "way", type: "line", source: "areas", filter: is("movement"), layout: { "line-cap": "round" }, paint: { "line-color": colours.deal, "line-width": ["case", chosen, 3, 1.6], "line-opacity": shown } },
    { id: "arrow", type: "symbol", source: "areas", filter: is("movement"), layout: { "symbol-placement": "line-center", "icon-image": "arrow", "icon-size": 0.5, "icon-allow-overlap": true, "icon-ignore-placement": true }, paint: { "icon-color": colours.deal, "icon-opacity": shown } },
  ];
}

/** The whole style: the world below, what is told of above. */
export function makeStyle(colours, world, data) {
  return {
    version: 8,
    sources: { land: source(world.land), coast: source(world.coast), border: source(world.border), areas: source(data) },
    layers: [...ground(colours), ...areas(colours), ...ways(colours)],
  };
}

const ARROW = 32; // pixels of the head's square

/** An arrow's head that points along its line. */
export function addArrow(map) {
  if (map.hasImage("arrow")) return;
  const sheet = new OffscreenCanvas(ARROW, ARROW).getContext("2d");
  sheet.beginPath();
  sheet.moveTo(6, 4);
  sheet.lineTo(28, 16);
  sheet.lineTo(6, 28);
  sheet.closePath();
  sheet.fill();
  map.addImage("arrow", sheet.getImageData(0, 0, ARROW, ARROW), { sdf: true });
}
