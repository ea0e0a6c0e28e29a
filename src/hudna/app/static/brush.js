// The brush over the days: two handles of a range, by pointer or keys, that fill in the form's days.

const DAY_MS = 24 * 60 * 60 * 1000;

const dayAt = (first, number) => new Date(Date.parse(first) + number * DAY_MS).toISOString().slice(0, 10);
const numberOf = (first, day) => Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS);

/** Makes the handles of a brush work; `changed` is called once one of them was let go. */
export function openBrush(brush, form, changed) {
  const { first, last, digits } = brush.dataset;
  const [from, to] = brush.querySelectorAll("input[type=range]");
  const most = numberOf(first, last) + 1; // edges between days: the first handle stands before its day, the other behind
  const words = new Intl.DateTimeFormat(`${document.documentElement.lang === "ar" ? "ar" : "en-GB"}-u-nu-${digits}-ca-gregory`, { dateStyle: "long", timeZone: "UTC" });
  const within = (value, other) => Math.min(most, Math.max(0, value ?? other));
  for (const handle of [from, to]) handle.max = most;
  from.value = within(form.from.value ? numberOf(first, form.from.value) : null, 0);
  to.value = within(form.to.value ? numberOf(first, form.to.value) + 1 : null, most);
  brush.querySelector(".handles").hidden = false;

  const dayOf = (handle) => dayAt(first, Number(handle.value) - (handle === to ? 1 : 0));

  function say() {
    for (const handle of [from, to]) {
      const spoken = words.format(Date.parse(dayOf(handle)));
      handle.setAttribute("aria-valuetext", spoken);
      brush.querySelector(`output[for=${handle.id}]`).textContent = spoken;
    }
    from.classList.toggle("over", Number(from.value) > most / 2); // so that both can be grasped at one spot
  }

  function moved({ target }) {
    if (Number(from.value) >= Number(to.value)) target.value = target === from ? Number(to.value) - 1 : Number(from.value) + 1;
    form.from.value = Number(from.value) > 0 ? dayOf(from) : "";
    form.to.value = Number(to.value) < most ? dayOf(to) : "";
    say();
  }

  brush.addEventListener("input", moved);
  brush.addEventListener("change", changed);
  say();
}
