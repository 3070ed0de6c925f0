// The fields of a form, by names that hold when rows come and go: a stored row is named by its key ("sessions #17 room"),
// a new one by its place among the new ones ("sessions +0 room"). Tokens, passwords and files are never read.

const LEFT_OUT =
  "[type=hidden], [type=file], [type=password], [type=submit], [type=button], [name*=__prefix__], [name^=_], button, fieldset, output, object";
const ROW = /^(.+)-(\d+)-([^-]+)$/;

const isBox = (element) => element.type === "checkbox" || element.type === "radio";
export const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

function placesOf(form) {
  const places = {};
  for (const total of form.querySelectorAll("input[name$='-TOTAL_FORMS']")) {
    const prefix = total.name.slice(0, -"-TOTAL_FORMS".length);
    let added = 0;
    const place = (index) => {
      const key = form.elements[`${prefix}-${index}-id`]?.value;
      return key ? `#${key}` : `+${added++}`;
    };
    places[prefix] = Array.from({ length: Number(total.value) }, (_none, index) => place(index));
  }
  return places;
}

/** How many new rows each group holds. */
export function newRows(form) {
  const count = (places) => places.filter((place) => place.startsWith("+")).length;
  return Object.fromEntries(Object.entries(placesOf(form)).map(([prefix, places]) => [prefix, count(places)]));
}

/** The elements by name; those of languages not shown are disabled, and asked for with `all`. */
export function fieldsOf(form, { all = false } = {}) {
  const places = placesOf(form);
  const found = new Map();
  for (const element of form.elements) {
    if (!element.name || element.matches(LEFT_OUT) || (!all && element.matches(":disabled"))) continue;
    const [, prefix, index, field] = ROW.exec(element.name) || [];
    const place = places[prefix]?.[index];
    const name = place ? `${prefix} ${place} ${field}` : element.name;
    found.set(name, [...(found.get(name) || []), element]);
  }
  return found;
}

/** The value now, or as the page came. */
export function valueOf(elements, { asItCame = false } = {}) {
  const [first] = elements;
  if (isBox(first)) {
    return elements.filter((box) => (asItCame ? box.defaultChecked : box.checked)).map((box) => box.value);
  }
  if (first.localName !== "select") return (asItCame ? first.defaultValue : first.value).trim();
  const options = [...first.options];
  const chosen = options.filter((option) => (asItCame ? option.defaultSelected : option.selected));
  if (asItCame && !chosen.length && !first.multiple) {
    // The first is chosen; but of an autocomplete only the empty one came with the page.
    chosen.push(...options.slice(0, 1).filter((option) => !option.value || !first.matches(".admin-autocomplete")));
  }
  return chosen.map((option) => option.value).sort();
}

function labelsOf([first]) {
  if (first.localName !== "select") return undefined;
  return Object.fromEntries([...first.selectedOptions].map((option) => [option.value, option.text]));
}

/** What differs from the page as it came: the value, the value that was there, and the words of what was chosen. */
export function changesOf(form) {
  const changes = {};
  for (const [name, elements] of fieldsOf(form)) {
    const value = valueOf(elements);
    const was = valueOf(elements, { asItCame: true });
    if (!isSame(value, was)) changes[name] = { value, was, labels: labelsOf(elements) };
  }
  return changes;
}

export const filesOf = (form) =>
  [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files].map((file) => file.name));

function choose(select, { value, labels = {} }) {
  const known = new Set([...select.options].map((option) => option.value));
  for (const one of value) if (!known.has(one)) select.add(new Option(labels[one] || one, one));
  for (const option of select.options) option.selected = value.includes(option.value);
}

export function setValue(elements, entry) {
  const [first] = elements;
  if (isBox(first)) for (const box of elements) box.checked = entry.value.includes(box.value);
  else if (first.localName === "select") choose(first, entry);
  else first.value = entry.value;
  for (const element of elements) {
    const part = element.closest("[data-translated] > fieldset");
    if (part) part.disabled = part.hidden = false;
  }
}
