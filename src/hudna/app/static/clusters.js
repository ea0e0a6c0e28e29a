// Which areas of the map share a bubble at its scale, and which names have room beside them.

const APART = 3; // pixels between two names
const REACH = 44; // pixels between two bubbles that a finger can tell apart
const FAMILIES = ["force", "people", "deal"];

/** Groups of areas whose middles lie within reach of the weightiest one's, where they stand. */
export function groupAreas(areas, project) {
  const groups = [];
  const cells = new Map();
  const cellOf = ({ x, y }) => [Math.floor(x / REACH), Math.floor(y / REACH)];
  for (const area of areas) { // the weightiest first, as the API gives them
    const spot = project(area.properties.center);
    const [column, row] = cellOf(spot);
    const group = nearest(cells, column, row, spot) ?? begin(groups, cells, `${column} ${row}`, area, spot);
    take(group, area);
  }
  return groups;
}

function begin(groups, cells, cell, area, spot) {
  const group = { spot, center: area.properties.center, areas: [], count: 0, families: { force: 0, people: 0, deal: 0 } };
  groups.push(group);
  cells.set(cell, [...(cells.get(cell) ?? []), group]);
  return group;
}

function nearest(cells, column, row, spot) {
  for (const x of [0, -1, 1]) {
    for (const y of [0, -1, 1]) {
      const found = cells.get(`${column + x} ${row + y}`)?.find((one) => Math.hypot(one.spot.x - spot.x, one.spot.y - spot.y) < REACH);
      if (found) return found;
    }
  }
  return null;
}

function take(group, area) {
  group.areas.push(area);
  group.count += area.properties.incidents.length;
  for (const family of FAMILIES) group.families[family] += area.properties.families[family] ?? 0;
}

/** The ring around a bubble's number: each family has its share. */
export function ringOf({ families, count }) {
  let turned = 0;
  const slices = FAMILIES.filter((family) => families[family]).map((family) => {
    const from = turned;
    turned += families[family] / count;
    return `var(--map-${family}) ${from}turn ${turned}turn`;
  });
  return `conic-gradient(${slices.join(", ")})`;
}

/** A function that says whether a box is free, and takes it if so. */
export function makeRoom() {
  const taken = [];
  const meets = (a, b) => a.left - APART < b.right && a.right + APART > b.left && a.top < b.bottom && a.bottom > b.top;
  return (box, force = false) => {
    if (!force && taken.some((one) => meets(one, box))) return false;
    taken.push(box);
    return true;
  };
}
