// Shows the results of a changed filter in place: the address follows, the count is announced, the focus stays.
// Hooks: <form data-filters>, [data-filter-groups], [data-filter-group], [data-filter-problems], [data-filter-notes],
// [data-results-count], [data-results], [data-languages]. Without this script the form and the links do the same by
// ordinary navigation.

const form = document.querySelector("[data-filters]");
const find = (selector, root = document) => root.querySelector(selector);
let running;

// A change shows its results at once: the button is left to phones, where it leads to them.
form.classList.add("is-live");

function address() {
  const filled = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(filled).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

// The choices of the open group do not depend on what is chosen in it: it stays, with the focus, and the others change.
function replaceGroups(page) {
  const groups = find("[data-filter-groups]");
  const fresh = [...find("[data-filter-groups]", page).children];
  const open = find("[data-filter-group][open]", groups);
  find(".filter-bar__summary").textContent = find(".filter-bar__summary", page).textContent;
  const place = fresh.findIndex((group) => group.dataset.filterGroup === open?.dataset.filterGroup);
  if (place < 0) {
    groups.replaceChildren(...fresh);
    return;
  }
  find("summary", open).innerHTML = find("summary", fresh[place]).innerHTML;
  for (const group of [...groups.children]) if (group !== open) group.remove();
  open.before(...fresh.slice(0, place));
  open.after(...fresh.slice(place + 1));
}

function show(page) {
  document.title = page.title;
  find("h1").textContent = find("h1", page).textContent;
  // What the reader has unfolded stays so.
  const wasOpen = find("[data-results] details")?.open;
  for (const selector of ["[data-filter-problems]", "[data-filter-notes]", "[data-results]", "[data-languages]"])
    find(selector)?.replaceChildren(...find(selector, page).childNodes);
  for (const name of ["aria-invalid", "aria-describedby"]) {
    const value = find("[name=q]", page).getAttribute(name);
    if (value) form.elements.q.setAttribute(name, value);
    else form.elements.q.removeAttribute(name);
  }
  const panel = find("[data-results] details");
  if (panel && wasOpen) panel.open = true;
  find("[data-results-count]").textContent = find("[data-results-count]", page).textContent;
  dispatchEvent(new Event("results"));
}

async function fetched(url) {
  running?.abort();
  running = new AbortController();
  try {
    const answer = await fetch(url, { signal: running.signal, headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.statusText);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(url);
    return null;
  }
}

async function load(url, { remember = true, wholeForm = false } = {}) {
  const results = find("[data-results]");
  results.setAttribute("aria-busy", "true");
  const page = await fetched(url);
  if (!page) return;
  show(page);
  if (wholeForm) form.replaceChildren(...find("[data-filters]", page).childNodes);
  else replaceGroups(page);
  if (remember) history.pushState(null, "", url);
  results.removeAttribute("aria-busy");
}

form.addEventListener("change", () => load(address()));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const isFromGroups = event.submitter?.matches(".filter-bar__show");
  await load(address());
  if (isFromGroups) find("[data-results-count]").focus();
});

find("[data-filter-notes]").addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await load(link.href, { wholeForm: true });
  // The link is gone; the count is what its reader wants next.
  find("[data-results-count]").focus();
});

addEventListener("popstate", () => load(location.href, { remember: false, wholeForm: true }));
