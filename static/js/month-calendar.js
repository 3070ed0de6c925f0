// Arrow keys lead from an event to those of other days: left and right to the day before and after that has any, up
// and down by weeks. Tab goes through all of them in any case.
// Hooks: <table data-month-calendar>, and <p data-month-calendar-hint hidden>, which says so.

const keys = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function target(table, cell, [weeks, days]) {
  const cells = [...table.tBodies[0].rows].flatMap((row) => [...row.cells]);
  const step = weeks * 7 + days;
  let index = cells.indexOf(cell) + step;
  while (cells[index] && !cells[index].querySelector("a")) index += step;
  return cells[index]?.querySelector("a");
}

for (const table of document.querySelectorAll("[data-month-calendar]")) {
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || !keys[event.key] || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = target(table, cell, keys[event.key]);
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
}

for (const hint of document.querySelectorAll("[data-month-calendar-hint]")) hint.hidden = false;
