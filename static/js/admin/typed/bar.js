// The bars above a form: what can be restored, and what was.

const language = document.documentElement.lang;

function momentOf(at) {
  const moment = new Date(at);
  const time = moment.toLocaleTimeString(language === "en" ? "en-GB" : language, { hour: "2-digit", minute: "2-digit" });
  const day = moment.toLocaleDateString(language === "en" ? "en-GB" : language, { day: "numeric", month: "long" });
  return { time, day, isToday: moment.toDateString() === new Date().toDateString() };
}

const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_all, name) => values[name]);

function show(sentences, buttons, texts = []) {
  const bar = document.getElementById("typed-work").content.cloneNode(true).firstElementChild;
  const box = bar.querySelector("[data-sentences]");
  for (const sentence of sentences.filter(Boolean)) {
    const line = document.createElement("p");
    line.textContent = sentence;
    box.append(line);
  }
  const list = bar.querySelector("[data-texts]");
  list.hidden = !texts.length;
  for (const text of texts) list.append(Object.assign(document.createElement("li"), { textContent: text }));
  for (const button of bar.querySelectorAll("button")) {
    const action = buttons[button.name];
    if (action) button.addEventListener("click", () => action(bar));
    else button.remove();
  }
  document.getElementById("content-main").prepend(bar);
  return bar;
}

const words = () => document.getElementById("typed-work").dataset;
const filesIn = (files) => files.map((name) => fill(words().file, { name }));

/** Offer a copy; `isOutdated`: the form was saved since. */
export function offer(copy, { isOutdated, restore, discard }) {
  const { time, day, isToday } = momentOf(copy.at);
  const said = fill(isToday ? words().today : words().earlier, { time, day });
  return show([said, isOutdated && words().outdated, ...filesIn(copy.files)], { restore, discard });
}

export function sayRestored({ files, lost }) {
  show([words().restored, ...filesIn(files), lost.length && words().lost], {}, lost);
}
