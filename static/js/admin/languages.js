// Language tabs of translated texts. Without this file the texts of all shown languages stand below each other.
// One choice holds for the whole page. An event's tabs follow its check boxes "translations to offer".

const fields = () => document.querySelectorAll("[data-translated]");
const partsOf = (field) => [...field.querySelectorAll(":scope > fieldset")];
let current = "";

function show(part) {
  part.hidden = false;
  part.disabled = false;
}

function makeTab(field, part, isChosen) {
  const tab = document.createElement("button");
  tab.type = "button";
  tab.role = "tab";
  tab.textContent = part.dataset.languageName + ("invalid" in part.dataset ? " ⚠" : "");
  tab.dataset.language = part.dataset.language;
  tab.ariaSelected = String(isChosen);
  tab.tabIndex = isChosen ? 0 : -1;
  tab.addEventListener("click", () => choose(part.dataset.language));
  return tab;
}

function draw(field) {
  field.querySelector(":scope > [role=tablist]")?.remove();
  const offered = partsOf(field).filter((part) => !part.disabled && !("withheld" in part.dataset));
  field.classList.toggle("translated--several", offered.length > 1);
  const invalid = offered.find((part) => "invalid" in part.dataset);
  const chosen = invalid || offered.find((part) => part.dataset.language === current) || offered[0];
  for (const part of partsOf(field)) part.hidden = part !== chosen;
  if (offered.length < 2) return;
  const list = document.createElement("div");
  list.role = "tablist";
  list.ariaLabel = field.ariaLabel;
  list.append(...offered.map((part) => makeTab(field, part, part === chosen)));
  list.addEventListener("keydown", move);
  field.prepend(list);
}

function choose(language) {
  current = language;
  for (const part of document.querySelectorAll("[data-translated] > fieldset[data-invalid]")) delete part.dataset.invalid;
  fields().forEach(draw);
}

function move(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const tabs = [...event.currentTarget.children];
  const tab = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  const field = event.currentTarget.parentElement;
  choose(tab.dataset.language);
  field.querySelector(":scope > [role=tablist] > [aria-selected=true]").focus();
}

// An event: the source language and the offered ones. A text that is no longer offered is kept, out of sight.
function followEvent() {
  const source = document.querySelector("select[name=source_language]");
  const boxes = [...document.querySelectorAll("input[name=text_languages]")];
  const offered = new Set([source.value, ...boxes.filter((box) => box.checked).map((box) => box.value)]);
  for (const field of fields()) {
    if ("fixed" in field.dataset) continue;
    for (const part of partsOf(field)) {
      if (offered.has(part.dataset.language)) {
        show(part);
        delete part.dataset.withheld;
      } else part.dataset.withheld = "";
    }
    draw(field);
  }
}

const isEvent = document.querySelector("select[name=source_language]");
if (isEvent) {
  followEvent();
  document.addEventListener("change", (event) => {
    if (event.target.matches("select[name=source_language], input[name=text_languages]")) followEvent();
  });
} else fields().forEach(draw);

document.addEventListener("formset:added", () => (isEvent ? followEvent() : fields().forEach(draw)));

// A link to the text of a language shows it, whether the event offers the language or not.
function followAddress() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const part = target?.closest("[data-translated] > fieldset");
  if (part) {
    show(part);
    delete part.dataset.withheld;
    choose(part.dataset.language);
  }
  // Rows of the agenda may have changed the height of the page since the browser went there.
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

addEventListener("hashchange", followAddress);
if (location.hash) followAddress();

const more = document.querySelector("[data-add-language]");
if (more) {
  more.hidden = !fields().length;
  more.addEventListener("click", (event) => {
    const { language } = event.target.dataset;
    if (!language) return;
    event.preventDefault();
    for (const part of document.querySelectorAll(`[data-translated] > fieldset[data-language="${language}"]`)) show(part);
    choose(language);
  });
}
