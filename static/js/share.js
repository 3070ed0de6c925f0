// Shows the buttons that copy an address, hand it to an app or print the page, where the browser can do so.
// Hooks: <li hidden><button data-copy-link="address"> or data-share-link="address", <button hidden data-print>;
// the answer stands in the [role=status] of the same component. New results of a list bring new buttons.

function offer(selector, isPossible, act) {
  if (!isPossible) return;
  const show = () => {
    for (const button of document.querySelectorAll(selector)) (button.closest("[hidden]") ?? button).hidden = false;
  };
  show();
  addEventListener("results", show);
  document.addEventListener("click", (event) => {
    const button = event.target.closest(selector);
    if (button) act(button);
  });
}

async function copy(button) {
  const status = button.closest(".share").querySelector("[role=status]");
  // Emptied first, so that the same words are announced again.
  status.textContent = "";
  try {
    await navigator.clipboard.writeText(button.dataset.copyLink);
    status.textContent = status.dataset.copied;
  } catch {
    status.textContent = status.dataset.notCopied;
  }
}

async function share(button) {
  try {
    await navigator.share({ title: document.title, url: button.dataset.shareLink });
  } catch {
    // The reader closed the list of apps.
  }
}

offer("[data-copy-link]", Boolean(navigator.clipboard), copy);
offer("[data-share-link]", Boolean(navigator.share), share);
offer("[data-print]", true, () => print());
