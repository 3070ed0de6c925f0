// One's own agenda, kept in this browser and nowhere else. An address that holds another choice never replaces it
// unasked. Loaded by agenda.js. Hooks: [data-agenda-tools] with data-key, data-state and data-chosen, the links
// [data-agenda-choose] and [data-agenda-mine], the buttons [data-agenda-keep] and [data-agenda-copy].

const agenda = document.querySelector("[data-agenda]");
const find = (name) => agenda.querySelector(`[data-agenda-${name}]`);
const { key, state, chosen } = find("tools").dataset;

function kept() {
  try {
    return localStorage.getItem(`agenda-${key}`) ?? "";
  } catch {
    return "";
  }
}

function keep(numbers) {
  try {
    if (numbers) localStorage.setItem(`agenda-${key}`, numbers);
    else localStorage.removeItem(`agenda-${key}`);
  } catch {
    // The browser keeps nothing: the address still does.
  }
}

// The other parts of the address, such as the reader's zone, stay.
function addressWith(values) {
  const query = new URLSearchParams(location.search);
  for (const name of ["track", "mode", "choose", "mine"]) query.delete(name);
  for (const [name, value] of Object.entries(values)) query.set(name, value);
  return `?${query}#agenda`.replaceAll("%2C", ",");
}

function offerOwn() {
  find("mine").href = addressWith({ mine: kept() });
  find("mine").hidden = false;
}

function showAll() {
  if (!kept() || !find("choose")) return;
  find("choose").href = addressWith({ choose: 1, mine: kept() });
  offerOwn();
}

function choosing() {
  const boxes = () => [...agenda.querySelectorAll("input[name=mine]")];
  const own = kept();
  const isOwn = !chosen || !own || chosen === own;
  if (!isOwn) offerOwn();
  if (!chosen && own && !new URLSearchParams(location.search).has("mine")) {
    for (const box of boxes()) box.checked = own.split(",").includes(box.value);
    boxes().find((box) => box.checked)?.dispatchEvent(new Event("change", { bubbles: true }));
  }
  agenda.addEventListener("change", (event) => {
    if (!isOwn || event.target.name !== "mine") return;
    const numbers = boxes().filter((box) => box.checked || box.type === "hidden").map((box) => Number(box.value));
    keep(numbers.sort((a, b) => a - b).join(","));
  });
}

function showChosen() {
  history.replaceState(null, "", addressWith({ mine: chosen }));
  const copy = find("copy");
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    find("status").textContent = copy.dataset.done;
  });
  if (chosen === kept()) return;
  const say = (isOwn) => {
    for (const name of ["shared", "keep"]) find(name).hidden = isOwn;
    find("own").hidden = !isOwn;
    find("replaces").hidden = isOwn || !kept();
    find("mine").hidden = true;
    if (!isOwn && kept()) offerOwn();
  };
  say(false);
  find("keep").addEventListener("click", () => {
    keep(chosen);
    say(true);
    find("own").focus();
  });
}

({ all: showAll, choosing, mine: showChosen })[state]();
