// The last day of an event keeps its distance when the first day is changed, until it is changed by hand itself.
// Without this file the server moves it when the form is saved.

const DAY = 24 * 60 * 60 * 1000;
const first = document.getElementById("id_start_date");
const last = document.getElementById("id_end_date");

if (first && last) {
  let distance = last.valueAsNumber - first.valueAsNumber;
  // Only a distance of whole days is one: a half-typed date has none.
  const isKnown = () => distance >= 0 && distance % DAY === 0;
  first.addEventListener("change", () => {
    if (isKnown() && !Number.isNaN(first.valueAsNumber)) last.valueAsNumber = first.valueAsNumber + distance;
  });
  last.addEventListener("change", () => {
    distance = NaN;
  });
}
