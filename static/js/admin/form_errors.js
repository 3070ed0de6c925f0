// A refused form: the first field with an error has the focus, and the links of the list lead into the fields, also
// where an editor, a list of choices, another language or a closed part hides the input. Without this file they are links.

const list = document.getElementById("form-errors");

function show(target) {
  for (let details = target.closest("details"); details; details = details.parentElement.closest("details")) details.open = true;
  const part = target.closest("[data-translated] > fieldset");
  if (part?.hidden) part.parentElement.querySelector(`:scope > [role=tablist] [data-language="${part.dataset.language}"]`)?.click();
}

/** What takes the focus in place of an input that is out of sight. */
function inputOf(target) {
  if (target.matches("[data-rich-text]")) return target.closest(".rich-text")?.querySelector(".ProseMirror") || target;
  if (target.matches("select")) return target.parentElement.querySelector(".select2-selection") || target;
  return target.matches("input, textarea") ? target : target.querySelector("input:not([type=hidden]), textarea, select") || target;
}

function lead(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  show(target);
  inputOf(target).focus();
}

if (list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    lead(link);
  });
  const first = list.querySelector("a");
  // After Django, which puts the focus of a new form into its first field.
  if (first) addEventListener("load", () => lead(first));
}
