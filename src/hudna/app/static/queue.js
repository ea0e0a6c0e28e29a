// The review queue by key: a accept, r reject, c correct, n next.  Each key presses its button.

import { isTyping } from "/static/keys.js";

document.addEventListener("keydown", (event) => {
  if (isTyping(event)) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
  if (event.key === "c") pressed.closest("details")?.querySelector("select")?.focus();
});
