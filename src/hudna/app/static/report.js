// A report: lights up the words of a claim, event or term while its note or one of its words is
// pointed at or focused, walks through them by key (j k e t), opens a correction (c), and takes
// selected words over into it, counted in code points.

import { isTyping } from "/static/keys.js";

const WALKS = { j: [".note", 1], k: [".note", -1], e: [".told.event", 1], t: [".told.term", 1] };

const idsOf = (element) => (element?.dataset?.ids ?? "").split(" ").filter(Boolean);

function choose(ids) {
  for (const element of document.querySelectorAll(".chosen")) element.classList.remove("chosen");
  for (const id of ids) {
    for (const element of document.querySelectorAll(`[data-ids~="${CSS.escape(id)}"]`)) {
      element.classList.add("chosen");
    }
  }
}

function walk(selector, step) {
  const all = [...document.querySelectorAll(selector)];
  if (all.length === 0) return;
  const here = all.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? all.length - 1 : (here + step + all.length) % all.length;
  all[next].focus();
  all[next].scrollIntoView({ block: "center" });
}

function correct() {
  const form = document.activeElement?.closest?.("[data-ids]")?.querySelector(":scope > .correct");
  if (!form) return;
  form.open = true;
  form.querySelector("select, input:not([type=hidden])")?.focus();
}

function pressed(event) {
  if (event.key === "Escape") {
    const note = document.activeElement?.closest?.(".note, .told");
    choose([]);
    note?.focus();
  }
  if (isTyping(event)) return;
  const found = WALKS[event.key];
  if (found) walk(...found);
  if (event.key === "c") {
    event.preventDefault();
    correct();
  }
}

const codePoints = (text) => [...text].length;

function offsetOf(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + codePoints(before.toString());
}

let selected = null;

function remember() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start !== null && end !== null && start < end) selected = [start, end];
}

function clicked(event) {
  const button = event.target.closest?.("[data-take-selection]");
  if (!button || !selected) return;
  const form = button.closest("form");
  form.elements.content_start.value = selected[0];
  form.elements.content_end.value = selected[1];
}

function arrived() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!named) return;
  choose(idsOf(named));
  named.focus?.({ preventScroll: true });
}

const pointed = (event) => choose(idsOf(event.target.closest?.("[data-ids]")));

addEventListener("hashchange", arrived);
arrived();
document.addEventListener("pointerover", pointed);
document.addEventListener("focusin", pointed);
document.addEventListener("keydown", pressed);
document.addEventListener("selectionchange", remember);
document.addEventListener("click", clicked);
