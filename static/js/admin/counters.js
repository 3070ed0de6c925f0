// How much of a limited text is used: "12 / 170" below each input with data-limit.

function count(input) {
  let counter = input.parentElement.querySelector(":scope > .counter");
  if (!counter) {
    counter = document.createElement("span");
    counter.className = "counter";
    input.after(counter);
  }
  const { length } = input.value;
  const limit = Number(input.dataset.limit);
  counter.textContent = `${length} / ${limit}`;
  counter.classList.toggle("counter--over", length > limit);
}

document.querySelectorAll("[data-limit]").forEach(count);
document.addEventListener("input", (event) => {
  if (event.target.matches("[data-limit]")) count(event.target);
});
