// Django's autocompletes (Select2) have no accessible name; they get that of the select which they stand for.

function nameOf(select) {
  const label = document.querySelector(`label[for="${select.id}"]`);
  return (label ? label.textContent : select.getAttribute("aria-label") || "").replace(/:\s*$/, "").trim();
}

function name(select) {
  const box = select.parentElement.querySelector(":scope > .select2");
  if (!box) return;
  const words = nameOf(select);
  const rendered = box.querySelector(".select2-selection__rendered");
  const selection = box.querySelector("[role=combobox]");
  if (rendered?.getAttribute("role") === "textbox") {
    // The chosen value is text inside the box, not a box of its own.
    rendered.removeAttribute("role");
    rendered.removeAttribute("aria-readonly");
    rendered.removeAttribute("title");
    rendered.ariaLabel = null;
  }
  selection.removeAttribute("aria-labelledby");
  // Without the crosses by which single choices are taken away again.
  const chosen = () => (rendered?.innerText || "").replace(/[×\s]+/g, " ").trim();
  const current = () => (selection.ariaLabel = [words, chosen()].filter(Boolean).join(": "));
  current();
  window.django.jQuery(select).on("change", current);
  for (const input of box.querySelectorAll(".select2-search__field")) input.ariaLabel = words;
}

const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);

// Behind Django's own start in the same queue.
window.django.jQuery(() => {
  nameAll(document);
  // The search field of a single choice is made when it opens.
  window.django.jQuery(document).on("select2:open", (event) => {
    for (const input of document.querySelectorAll(".select2-container--open .select2-search__field")) {
      input.ariaLabel = nameOf(event.target);
    }
  });
});
document.addEventListener("formset:added", (event) => setTimeout(() => nameAll(event.target)));
