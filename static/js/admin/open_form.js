// Says who else has this form open, and what was saved meanwhile. Without this file nothing is said; saving merges anyway.

const EVERY = 30 * 1000;
const place = document.querySelector("[data-open-form]");

function body(form, more = {}) {
  const data = new FormData();
  for (const name of ["csrfmiddlewaretoken", "version"]) data.append(name, form.elements[name].value);
  for (const [name, value] of Object.entries(more)) data.append(name, value);
  return data;
}

async function ask(form) {
  const answer = await fetch(place.dataset.openForm, { method: "POST", body: body(form) }).catch(() => null);
  // A login that has expired answers with a page.
  if (!answer?.ok || answer.redirected) return;
  const { notes } = await answer.json();
  const text = notes.join(" ");
  // Said once: a live region would repeat what is written into it again.
  if (place.textContent !== text) place.textContent = text;
}

if (place) {
  const form = place.closest("form");
  ask(form);
  setInterval(() => ask(form), EVERY);
  window.addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.openForm, body(form, { left: "1" })));
  window.addEventListener("pageshow", (event) => event.persisted && ask(form));
}
