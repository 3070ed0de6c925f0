// Buttons that move a row up or down among its neighbours and number the rows anew. Without this file the numbers are typed.

const buttons = document.getElementById("row-order-buttons");
const rowOf = (element) => element.closest(".form-row[id], .inline-related[id]");
const isRow = (element) => element?.querySelector("[data-order]") && !element.classList.contains("empty-form");

function rowsOf(group) {
  return [...group.querySelectorAll("[data-order]")].map(rowOf).filter(isRow);
}

// A row that holds nothing keeps an empty number, or it would count as filled in.
function renumber(group) {
  rowsOf(group).forEach((row, index) => {
    const input = row.querySelector("[data-order]");
    const filled = [...row.querySelectorAll("input:not([type=hidden]):not([data-order]), textarea, select")];
    const isKept = row.classList.contains("has_original");
    if (isKept || filled.some((field) => field.type !== "checkbox" && field.value && field.name)) input.value = index + 1;
  });
}

function move(button) {
  const row = rowOf(button);
  const group = row.closest(".inline-group");
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + Number(button.dataset.move)];
  if (!other) return;
  if (button.dataset.move === "1") other.after(row);
  else other.before(row);
  renumber(group);
  button.focus();
}

// Of a refused save, or restored: the numbers are those of the person, the places those of the page.
function sort(group) {
  const rows = rowsOf(group);
  const place = (row) => Number(row.querySelector("[data-order]").value) || Infinity;
  const sorted = [...rows].sort((one, other) => place(one) - place(other) || 0);
  if (sorted.every((row, index) => row === rows[index])) return;
  const marks = rows.map((row) => {
    const mark = document.createComment("");
    row.replaceWith(mark);
    return mark;
  });
  marks.forEach((mark, index) => mark.replaceWith(sorted[index]));
}

const sortAll = () => document.querySelectorAll(".inline-group").forEach(sort);

function equip(root) {
  for (const input of root.querySelectorAll("[data-order]")) {
    if (input.id.includes("__prefix__") || input.parentElement.querySelector(".row-order-buttons")) continue;
    input.after(buttons.content.cloneNode(true));
  }
}

if (buttons) {
  equip(document);
  sortAll();
  document.addEventListener("rows:restored", sortAll);
  document.addEventListener("formset:added", (event) => equip(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (button) move(button);
  });
}
