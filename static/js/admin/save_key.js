// Ctrl+S, and Cmd+S on a Mac, save the form: "Save and continue editing" where there is such a button, else "Save".

const KEYS = "Control+S Meta+S";
const PAUSE = 3000;
const button = ["_continue", "_save"]
  .map((name) => document.querySelector(`.submit-row input[type=submit][name=${name}]`))
  .find(Boolean);
let savedAt = -PAUSE;

function save(event) {
  const isKey = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key?.toLowerCase() === "s";
  if (!isKey) return;
  event.preventDefault();
  // Pressed twice, it would add a new event twice.
  if (event.repeat || event.timeStamp - savedAt < PAUSE) return;
  savedAt = event.timeStamp;
  // The field that has the focus hears that it was changed.
  button.focus();
  button.click();
}

if (button) {
  button.setAttribute("aria-keyshortcuts", KEYS);
  button.title = /^Mac/.test(navigator.platform) ? "⌘S" : "Ctrl+S";
  document.addEventListener("keydown", save);
}
