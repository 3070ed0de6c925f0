// A new empty row appears as soon as the last one of a table is begun, so that nobody has to ask for it. The focus stays
// where it is. Without this file a link adds rows.

const { jQuery } = window.django ?? {};
const rowsOf = (group) => group.querySelectorAll("tr.form-row:not(.empty-form)");

// Autocompletes are heard through jQuery alone.
jQuery?.(document).on("input change", ".inline-group tr.form-row", (event) => {
  const row = event.target.closest("tr.form-row");
  const group = row.closest(".inline-group");
  const isLast = row === [...rowsOf(group)].at(-1);
  if (isLast && event.target.value && !row.classList.contains("has_original")) group.querySelector(".add-row a")?.click();
});
