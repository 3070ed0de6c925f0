// Lets an open <details data-menu> close as menus do: by Escape, which gives the focus back, by a click elsewhere, and when
// the focus is moved elsewhere by keyboard. It lies above what follows it, and must not cover what has the focus.

const OPEN = "details[data-menu][open]";
// While something is pressed, the focus goes before the click: what closed then would move away from under the finger.
let isByKeyboard = false;

function closeOthers(target) {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(target)) menu.open = false;
}

addEventListener("pointerdown", () => (isByKeyboard = false));

addEventListener("keydown", (event) => {
  isByKeyboard = true;
  const menu = event.key === "Escape" && document.activeElement.closest(OPEN);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

addEventListener("click", (event) => closeOthers(event.target));

addEventListener("focusin", (event) => {
  if (isByKeyboard) closeOthers(event.target);
});
