{
function offer(selector, isPossible, act) {
  if (!isPossible) return;
  const show = () => {
    for (const button of document.querySelectorAll(selector)) (button.closest("[hidden]") ?? button).hidden = false;
  };
  show();
  addEventListener("results", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(selector);
    if (button) act(button);
  });
}
async function copy(button) {
  const status = button.closest(".share").querySelector("[role=status]");
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(button.dataset.copyLink);
    status.textContent = status.dataset.copied;
  } catch {
    status.textContent = status.dataset.notCopied;
  }
}
async function share(button) {
  try {
    await navigator.share({ title: document.title, url: button.dataset.shareLink });
  } catch {
  }
}
offer("[data-copy-link]", Boolean(navigator.clipboard), copy);
offer("[data-share-link]", Boolean(navigator.share), share);
offer("[data-print]", true, () => print());
}
{
const agenda = document.querySelector("[data-agenda]");
const find = (selector, root = agenda) => root.querySelector(selector);
const tools = find("[data-agenda-tools]");
let running;
function markNow() {
  const now = new Date();
  for (const slot of agenda.querySelectorAll("[data-ends-at]"))
    find("[data-now]", slot).hidden = now < new Date(slot.dataset.startsAt) || now >= new Date(slot.dataset.endsAt);
}
function address(form) {
  const data = new FormData(form);
  const chosen = data.getAll("mine").filter(Boolean);
  data.delete("mine");
  if (!new URLSearchParams(location.search).has("zone")) data.delete("zone");
  const query = new URLSearchParams([...data].filter(([, value]) => value));
  if (tools.dataset.state === "choosing") query.set("choose", "1");
  if (chosen.length) query.set("mine", chosen);
  return `${location.pathname}?${query}#agenda`.replaceAll("%2C", ",");
}
async function load(url) {
  running?.abort();
  running = new AbortController();
  const answer = await fetch(url, { signal: running.signal });
  if (!answer.ok) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const focused = find("[data-agenda-results] input:focus")?.value;
  find("[data-agenda-results]").replaceChildren(...find("[data-agenda-results]", page).childNodes);
  if (focused) find(`input[value="${focused}"]`).focus({ preventScroll: true });
  find("[data-agenda-status]").textContent = find("[data-agenda-status]", page).textContent;
  history.replaceState(null, "", url);
}
async function update(form, isChoice) {
  const url = address(form);
  try {
    await load(url);
  } catch (error) {
    if (error.name !== "AbortError" && !isChoice) location.assign(url);
  }
}
agenda.addEventListener("change", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-agenda-form]")) update(form, event.target.name === "mine");
});
find("[data-agenda-form]")?.addEventListener("submit", (event) => {
  if (event.submitter?.name === "mine") return;
  event.preventDefault();
  update(event.target, false);
});
markNow();
setInterval(markNow, 60_000);
function isKept() {
  try {
    return localStorage.getItem(`agenda-${tools.dataset.key}`) !== null;
  } catch {
    return false;
  }
}
if (tools.dataset.state !== "all" || isKept()) import(agenda.dataset.script);
}
