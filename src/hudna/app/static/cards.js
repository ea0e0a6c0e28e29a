// Shows the words behind a cell of the board beside it while it is pointed at or focused.
// The card is a piece of a page of ours, fetched once; without this module the cell is a link.

const WAIT_MS = 160;
const known = new Map();
let card = null;
let timer = 0;

function close() {
  clearTimeout(timer);
  card?.remove();
  card = null;
}

async function fetchCard(address) {
  if (!known.has(address)) {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) return null;
    known.set(address, await answer.text());
  }
  return known.get(address);
}

function place(cell) {
  const box = cell.getBoundingClientRect();
  const width = card.offsetWidth;
  const left = Math.min(Math.max(8, box.left + box.width / 2 - width / 2), innerWidth - width - 8);
  const below = box.bottom + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
  const top = below ? box.bottom + 6 : box.top - card.offsetHeight - 6;
  card.style.left = `${left + scrollX}px`;
  card.style.top = `${top + scrollY}px`;
}

async function open(cell) {
  const text = await fetchCard(cell.dataset.card);
  if (!text || !(cell.matches(":hover") || cell === document.activeElement)) return;
  close();
  card = document.createElement("aside");
  card.className = "card";
  card.append(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
  document.body.append(card);
  place(cell);
}

function entered(event) {
  const cell = event.target.closest?.("[data-card]");
  if (cell) {
    clearTimeout(timer);
    timer = setTimeout(open, WAIT_MS, cell);
  } else if (card && !card.contains(event.target)) {
    close();
  }
}

document.addEventListener("pointerover", entered);
document.addEventListener("focusin", entered);
document.addEventListener("keydown", (event) => event.key === "Escape" && close());
document.addEventListener("hudna:turned", close);
