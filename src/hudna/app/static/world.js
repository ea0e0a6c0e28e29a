// Land, coasts and borders out of world-atlas (Natural Earth as TopoJSON), as GeoJSON for the map.

const FILE = "/static/vendor/world-50m.json";
const EDGE = 179.99; // degrees: where the sheet is cut, nothing is a coast

const feature = (type, coordinates) => ({ type: "Feature", properties: {}, geometry: { type, coordinates } });

function decode(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
  });
}

const joined = (arcs, indices) =>
  indices.flatMap((index, at) => {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    return at ? arc.slice(1) : arc;
  });

const polygonsOf = (geometry) => (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs ?? []);

function countUses(countries) {
  const uses = new Map();
  for (const [number, country] of countries.entries()) {
    for (const index of polygonsOf(country).flat(2)) {
      const arc = index < 0 ? ~index : index;
      uses.set(arc, (uses.get(arc) ?? new Set()).add(number));
    }
  }
  return uses;
}

const isCut = (line) => line.every(([x]) => Math.abs(x) > EDGE);

/** Two MultiLineStrings: arcs of one country are coast, arcs of two are border. */
function linesOf(arcs, uses) {
  const lines = { coast: [], border: [] };
  for (const [arc, users] of uses) {
    if (!isCut(arcs[arc])) lines[users.size > 1 ? "border" : "coast"].push(arcs[arc]);
  }
  return lines;
}

function holds(ring, [x, y]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [ax, ay] = ring[i];
    const [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** `land`, `coast` and `border` as features, `countryAt` the outline of a country around a point. */
export async function fetchWorld() {
  const topology = await (await fetch(FILE)).json();
  const arcs = decode(topology);
  const outlines = (geometry) => polygonsOf(geometry).map((rings) => rings.map((ring) => joined(arcs, ring)));
  const countries = topology.objects.countries.geometries;
  const lines = linesOf(arcs, countUses(countries));
  const land = topology.objects.land.geometries.flatMap(outlines);
  return {
    land: feature("MultiPolygon", land),
    coast: feature("MultiLineString", lines.coast),
    border: feature("MultiLineString", lines.border),
    countryAt(point) {
      for (const country of countries) {
        const polygons = outlines(country);
        if (polygons.some(([outer]) => holds(outer, point))) return { type: "MultiPolygon", coordinates: polygons };
      }
      return null;
    },
  };
}
