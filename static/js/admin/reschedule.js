// The dates of an event that moves follow its new first day until they are changed by hand.
// Without this file the server moves them, and shows the page once more before anything is done.

const DAY = 24 * 60 * 60 * 1000;
const first = document.getElementById("id_start_date");
const shownFor = document.getElementById("id_shown_for");
const followers = document.querySelectorAll("[data-follows]");

// Dates and hours on the wall: counted as if no clock was ever changed.
function later(text, days) {
  const moment = Date.parse(text.includes("T") ? `${text}Z` : text);
  return new Date(moment + days * DAY).toISOString().slice(0, text.length);
}

first.addEventListener("change", () => {
  // A year of which not all digits are typed yet would move dates beyond those that can be shown.
  if (first.value < "1950" || first.value >= "2200") return;
  const days = (Date.parse(first.value) - Date.parse(shownFor.value)) / DAY;
  for (const input of followers) {
    const next = later(input.dataset.follows, days);
    if (input.value === input.dataset.follows) input.value = next;
    input.dataset.follows = next;
  }
  shownFor.value = first.value;
});
