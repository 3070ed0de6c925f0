// Keeps what is typed in a form until it is saved, offers it after a crash, an expired login or a wrong click, and asks
// before a page with unsaved changes is left. It stands before all other scripts of the page: they start with the
// fields as restored. Without this file nothing is kept, and the answer to a lost form says so.

import { offer, sayRestored } from "./typed/bar.js";
import * as copies from "./typed/copies.js";
import { changesOf, fieldsOf, filesOf, isSame, newRows, valueOf } from "./typed/fields.js";
import { restore } from "./typed/restore.js";

const PAUSE = 500;
const { account, answer } = document.querySelector("script[data-account]").dataset;
// The form comes back with what was sent: nothing of it is saved yet.
const isRefused = answer === "yes";
const form = document.querySelector(
  ".change-form #content-main > form[method=post], .step-page > form[method=post], form[data-typed-work]",
);
const path = location.pathname;
const rowsBefore = form && newRows(form);
let own = copies.keyOf(account, path, `${Date.now()}-${Math.random()}`);
let inherited = {};
let isSending = false;
let isErased = false;
let timer = 0;

function settleSent() {
  const sent = copies.recall("sent");
  // A page that asks before it saves: what it saves is settled by the next one.
  if (!sent || (isRefused && !form)) return;
  copies.forget("sent");
  if (!copies.belongsTo(sent, account)) return;
  if (isRefused) {
    own = sent;
    inherited = copies.read(sent)?.entries || {};
  } else if (document.querySelector(".messagelist .success")) copies.erase(sent);
}

function typed() {
  const entries = changesOf(form);
  if (isRefused) {
    const fields = fieldsOf(form);
    for (const [name, entry] of Object.entries(inherited)) {
      if (fields.has(name)) entries[name] = { ...entry, ...entries[name], value: valueOf(fields.get(name)), was: entry.was };
    }
  }
  return { entries, added: newRows(form), files: filesOf(form) };
}

/** What the form showed, for the server to find what others saved since: a version, or a proposed change. */
const shownBy = ({ elements }) => ({ version: elements.version?.value, proposed: elements.proposed?.value });

const isEmpty = ({ entries, added, files }) => !Object.keys(entries).length && !files.length && isSame(added, rowsBefore);

function keep() {
  clearTimeout(timer);
  timer = 0;
  const now = typed();
  if (isErased || (isEmpty(now) && !isRefused)) copies.erase(own);
  else copies.write(own, { at: Date.now(), ...shownBy(form), ...now });
}

function keepSoon(event) {
  // A click sends and erases as well; typing goes on.
  if (event.type !== "click") isSending = isErased = false;
  timer ||= setTimeout(keep, PAUSE);
}

function offerCopy(key) {
  const copy = copies.read(key);
  if (!copy) return;
  const fields = fieldsOf(form, { all: true });
  const standing = Object.entries(copy.entries).filter(([name]) => fields.has(name));
  const isThere = ([name, entry]) => isSame(valueOf(fields.get(name)), entry.value);
  if (!copy.files.length && standing.length === Object.keys(copy.entries).length && standing.every(isThere)) {
    copies.erase(key);
    return;
  }
  const isOutdated =
    (copy.version || "") !== (form.elements.version?.value || "") ||
    standing.some(([name, { was }]) => !isSame(valueOf(fields.get(name), { asItCame: true }), was));
  const bar = offer(copy, {
    isOutdated,
    restore: () => {
      keep();
      copies.remember("restore", { path, keys: [key, own] });
      isSending = true;
      // Not reload(): a reloaded answer would be sent again.
      location.replace(path + location.search);
    },
    discard: () => {
      copies.erase(key);
      bar.remove();
      form.querySelector("input:not([type=hidden])")?.focus();
    },
  });
  addEventListener("storage", (event) => event.key === key && !event.newValue && bar.remove());
}

function offerCopies(but) {
  for (const key of copies.keysOfForm(account, path)) {
    if (key === own || but.includes(key)) continue;
    // A window that is still open holds the lock of its copy; its work is offered when it is gone.
    if (navigator.locks) navigator.locks.request(key, () => offerCopy(key));
    else offerCopy(key);
  }
}

function start() {
  const wanted = copies.recall("restore");
  const isWanted = wanted?.path === path && !isRefused;
  const keys = isWanted ? wanted.keys.filter((key) => copies.belongsTo(key, account) && copies.read(key)) : [];
  if (isWanted) copies.forget("restore");
  if (keys.length) {
    restore(form, keys.map(copies.read), (found) => {
      keep();
      keys.forEach(copies.erase);
      sayRestored(found);
    });
  }
  navigator.locks?.request(own, () => new Promise(() => {}));
  if (!isRefused) offerCopies(keys);
  for (const name of ["input", "change", "click", "formset:added", "formset:removed"]) document.addEventListener(name, keepSoon);
  // Autocompletes tell jQuery alone.
  window.django?.jQuery(document).on("change", keepSoon);
  addEventListener("pagehide", () => timer && keep());
  addEventListener("submit", (event) => {
    if (!isSent(event)) return;
    keep();
    if (copies.read(own)) copies.remember("sent", own);
  });
}

// A preview opens in another tab; the form stays.
const isSent = (event) =>
  event.target === form && !event.defaultPrevented && event.submitter?.formTarget !== "_blank";

function askBeforeLeaving() {
  addEventListener("submit", (event) => {
    if (isSent(event)) isSending = true;
  });
  addEventListener("beforeunload", (event) => {
    if (!isSending && (isRefused || !isEmpty(typed()))) event.preventDefault();
  });
}

copies.eraseOld();
if (account) {
  settleSent();
  document.getElementById("logout-form")?.addEventListener("submit", () => {
    isErased = true;
    copies.eraseAllOf(account);
  });
  if (form) askBeforeLeaving();
  // A small window on top of a form closes as soon as it has saved: nothing would erase its copy.
  if (form && !form.elements._popup) start();
} else if (copies.read(copies.recall("sent") || "")) {
  for (const line of document.querySelectorAll("[data-typed-kept]")) line.hidden = false;
}
