// The last day of an event keeps its distance when the first day is changed, until it is changed by hand itself; that
// of a mere month is the first day as soon as a day is known. Without this file the server moves it on saving.

const DAY = 24 * 60 * 60 * 1000;
const first = document.getElementById("id_start_date");
const last = document.getElementById("id_end_date");
const precision = document.getElementById("id_date_precision");

if (first && last && precision) {
  const distance = last.valueAsNumber - first.valueAsNumber;
  const wasMonth = precision.value === "month";
  let isTyped = false;
  // What this page sends is what the person sees.
  document.getElementById("id_shown_last_day").value = "";
  const follow = () => {
    const days = wasMonth && precision.value !== "month" ? 0 : distance;
    // Only a distance of whole days is one: a half-typed date has none.
    const isKnown = days >= 0 && days % DAY === 0 && !Number.isNaN(first.valueAsNumber);
    if (isKnown && !isTyped) last.valueAsNumber = first.valueAsNumber + days;
  };
  first.addEventListener("change", follow);
  precision.addEventListener("change", follow);
  last.addEventListener("change", () => {
    isTyped = true;
  });
}
