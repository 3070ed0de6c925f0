// Adds the times of events on the reader's own clock, or in a zone that he chooses, below the events' own.
// Hooks: [data-clock] around <time datetime>, <form data-zone-chooser> with the words, [data-results] that may change.
// The choice stays in this browser. events/readers_time.py says the same for a zone in the address.

const form = document.querySelector("[data-zone-chooser]");
const words = form?.dataset;
const zones = form?.elements.zone;
// British English has the clock of 24 hours, and knows the names of European zones.
const language = document.documentElement.lang.replace(/^en$/, "en-GB");
const KEY = "zone";
const NAMES = /^(CE|EE|WE)S?T$|^(BST|GMT|UTC)$/;
const DAY = 86_400_000;

const fill = (pattern, values) => pattern.replace(/%\((\w+)\)s/g, (_all, name) => values[name]);

function makeClock(timeZone) {
  const format = (locale, options) => new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const stamp = format("sv", { dateStyle: "short", timeStyle: "short" });
  const hours = format(language, { timeStyle: "short" });
  const days = format(language, { day: "numeric", month: "long" });
  const [names, offsets] = ["short", "shortOffset"].map((timeZoneName) => format("en-GB", { hour: "numeric", timeZoneName }));
  const part = (names, at) => names.formatToParts(at).find(({ type }) => type === "timeZoneName").value;
  return {
    // What the hands of the clock show, as milliseconds.
    hands: (at) => Date.parse(`${stamp.format(at).replace(" ", "T")}Z`),
    time: (at) => hours.format(at),
    day: (at) => (language === "en-GB" ? days.format(at).replace(" ", ". ") : days.format(at)),
    zone: (at) => (NAMES.test(part(names, at)) ? part(names, at) : part(offsets, at).replace("GMT", "UTC").replace(/\+0$/, "")),
  };
}

// `stated` is the local time that the page says; `days` later on a clock that does not change.
function read(machineTime, clock, days = 0) {
  const at = Date.parse(machineTime) + days * DAY;
  return { at, hands: clock.hands(at), stated: Date.parse(`${machineTime.slice(0, 16)}Z`) + days * DAY };
}

function dated(moment, clock) {
  return fill(words.dated, { date: clock.day(moment.at), time: clock.time(moment.at) });
}

// The time, and the day where it is another than the stated one.
function timed(moment, day, clock) {
  const time = clock.time(moment.at);
  const later = Math.floor(moment.hands / DAY) - Math.floor(day / DAY);
  if (later === 0) return time;
  if (Math.abs(later) > 1) return dated(moment, clock);
  return fill(later > 0 ? words.nextDay : words.dayBefore, { time });
}

// Nothing where this clock says what the page says.
function otherMoments(points, clock) {
  const moments = points.map((point) => read(point, clock));
  return moments.every(({ hands, stated }) => hands === stated) ? [] : moments;
}

// `day` is that of the heading above an agenda, which has the hours after its midnight as well.
function wordsFor(moments, timing, clock, day = moments[0]?.stated) {
  const days = new Set(moments.map(({ stated }) => Math.floor(stated / DAY)));
  if (timing === "days" && days.size > 1) return moments.map((moment) => dated(moment, clock));
  const texts = moments.map((moment) => timed(moment, day, clock));
  if (texts.length && (timing === "from" || timing === "until")) texts[0] = fill(words[timing], { time: texts[0] });
  return texts;
}

function namedTimes(points, timing, clock) {
  const moments = otherMoments(points, clock);
  const texts = wordsFor(moments, timing, clock);
  const names = moments.map(({ at }) => clock.zone(at));
  // Where the clocks change on the way, each time bears its own.
  if (new Set(names).size > 1) return texts.map((text, index) => `${text} (${names[index]})`).join(" - ");
  return texts.length ? `${texts.join(" - ")} (${names[0]})` : "";
}

// The hours of each day, and from when on others where one of the two clocks changes on the way.
function dailyTimes(spans, clock) {
  const names = new Set();
  const runs = [];
  let same = true;
  for (const [start, end, number] of spans.split(" ").map((span) => span.split("/")))
    for (let day = 0; day < Number(number); day += 1) {
      const moments = [read(start, clock, day), read(end, clock, day)];
      const text = moments.map((moment) => timed(moment, moments[0].stated, clock)).join(" - ");
      for (const { at } of moments) names.add(clock.zone(at));
      same &&= moments.every(({ hands, stated }) => hands === stated);
      if (runs.at(-1)?.text !== text) runs.push({ text, stated: moments[0].stated });
    }
  if (same) return "";
  const utc = makeClock("UTC");
  const times = runs.map(({ text }) => text).reduce((all, later, index) =>
    fill(words.later, { times: all, date: utc.day(runs[index].stated), later }));
  return fill(words.eachDay, { times: `${times} (${[...names].join("/")})` });
}

// What the reader chose: "" for no second zone, "own" for that of his device.
function chosen() {
  try {
    return localStorage.getItem(KEY) ?? "own";
  } catch {
    return "own";
  }
}

function remember(zone) {
  try {
    localStorage.setItem(KEY, zone);
  } catch {
    // A browser that keeps nothing still shows the times on this page.
  }
}

function offer(zone, name, place = zones) {
  if (![...zones.options].some(({ value }) => value === zone)) place.append(new Option(name, zone));
}

function label(times) {
  return times && fill(zones.value === "own" ? words.own : words.place, { place: zones.selectedOptions[0].text, times });
}

// The line for one [data-clock]: a session has its hours alone, and the heading of its day says the zone.
function lineFor(element, clock) {
  const { clock: timing, days } = element.dataset;
  const times = timing === "zone" ? element.closest("[data-clock-day]").querySelectorAll("[data-clock-hours] time") : element.querySelectorAll("time");
  const points = [...times].map(({ dateTime }) => dateTime).filter((text) => text.includes("T"));
  if (timing === "zone") return label([...new Set(otherMoments(points, clock).map(({ at }) => clock.zone(at)))].join("/"));
  if ("clockHours" in element.dataset) {
    const day = Date.parse(element.closest("[data-clock-day]").dataset.clockDay);
    return wordsFor(otherMoments(points, clock), timing, clock, Number.isNaN(day) ? undefined : day).join(" - ");
  }
  return label(days ? dailyTimes(days, clock) : namedTimes(points, timing, clock));
}

function draw() {
  let clock;
  try {
    clock = zones.value && makeClock(zones.value === "own" ? undefined : zones.value);
  } catch {
    // A zone that this browser does not know: the server's lines stay.
    return;
  }
  for (const line of document.querySelectorAll("[data-local-time]")) line.remove();
  for (const element of clock ? document.querySelectorAll("[data-clock]") : []) {
    const text = lineFor(element, clock);
    if (!text) continue;
    const line = document.createElement("span");
    line.className = "local-time";
    line.dataset.localTime = "";
    line.textContent = text;
    element.after(line);
  }
}

function choose() {
  const note = form.querySelector("[role=status]");
  const address = new URL(location.href);
  address.searchParams.delete(KEY);
  history.replaceState(history.state, "", address);
  remember(zones.value);
  draw();
  note.textContent = zones.value && fill(words.shown, { place: zones.selectedOptions[0].text });
}

function start() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  zones.options[0].after(new Option(`${words.myZone} (${own.replaceAll("_", " ")})`, "own"));
  const all = document.createElement("optgroup");
  all.label = words.allZones;
  // The address wins over what was chosen before.
  const zone = words.zone || chosen();
  offer(zone, zone.replaceAll("_", " "));
  zones.value = zone;
  form.querySelector("button").hidden = true;
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  draw();
  for (const results of document.querySelectorAll("[data-results]"))
    new MutationObserver(draw).observe(results, { childList: true });
  setTimeout(() => {
    for (const name of Intl.supportedValuesOf?.("timeZone") ?? []) offer(name, name.replaceAll("_", " "), all);
    zones.append(all);
  });
}

if (form) start();
