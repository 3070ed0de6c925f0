// Puts copies back into a form: what is there before the other scripts start, added rows as soon as the page can make
// them, before any other script sees them. So editors and autocompletes start with what was typed.

import { fieldsOf, newRows, setValue } from "./fields.js";

const ADDED = /^(\S+) \+(\d+) /;

/** Several copies as one: of a field the last holds, new rows stand behind each other. */
function joined(copies) {
  const all = { entries: {}, added: {}, files: [], version: null, proposed: null };
  for (const { at, entries, added, files, version, proposed } of copies) {
    const moved = (_all, prefix, place) => `${prefix} +${Number(place) + (all.added[prefix] || 0)} `;
    for (const [name, entry] of Object.entries(entries)) all.entries[name.replace(ADDED, moved)] = entry;
    for (const [prefix, count] of Object.entries(added)) all.added[prefix] = (all.added[prefix] || 0) + count;
    all.files.push(...files);
    // The oldest one: the server then finds everything that others saved since.
    if (version && !(Number(all.version) < Number(version) && all.version)) all.version = version;
    if (proposed && !(all.at < at)) Object.assign(all, { proposed, at });
  }
  return all;
}

/** Fill the form; `done` gets the names of files and the texts that no longer have a place. */
export function restore(form, copies, done) {
  const { entries, added, files, version, proposed } = joined(copies);
  const fill = () => {
    const fields = fieldsOf(form, { all: true });
    for (const [name, entry] of Object.entries(entries)) {
      if (!fields.has(name)) continue;
      setValue(fields.get(name), entry);
      delete entries[name];
    }
  };
  const addRows = () => {
    document.addEventListener("formset:added", fill, { capture: true });
    for (const [prefix, count] of Object.entries(added)) {
      const button = document.querySelector(`#${prefix}-group .add-row a`);
      for (let missing = count - newRows(form)[prefix]; button && missing > 0; missing--) button.click();
    }
    document.removeEventListener("formset:added", fill, { capture: true });
    const lost = Object.values(entries).flatMap(({ value, labels }) => (labels ? Object.values(labels) : value));
    document.dispatchEvent(new Event("rows:restored"));
    done({ files, lost: lost.filter((text) => text && text !== "on") });
  };
  fill();
  if (version && form.elements.version) form.elements.version.value = version;
  if (proposed && form.elements.proposed) form.elements.proposed.value = proposed;
  // Behind Django's own start, which makes the buttons.
  if (window.django?.jQuery) window.django.jQuery(addRows);
  else addRows();
}
