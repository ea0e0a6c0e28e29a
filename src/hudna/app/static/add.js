// Says that reading goes on, and keeps a second press from handing the same in twice.

document.querySelector("form.add")?.addEventListener("submit", (event) => {
  const form = event.currentTarget;
  form.querySelector(".busy").hidden = false;
  setTimeout(() => form.querySelector("button").setAttribute("disabled", ""));
});
