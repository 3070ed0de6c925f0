// Copies of what is typed, in the browser's own storage: `typed:<account>:<path of the form>:<page>`. An account's key
// comes from the server and cannot be guessed, so nobody is offered the copies of another account.

const DAYS = 7 * 24 * 60 * 60 * 1000;
const START = "typed:";

// In private windows, and where the storage is full or forbidden, nothing is kept and the form works all the same.
function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

export const keyOf = (account, path, page) => `${START}${account}:${path}:${page}`;
export const belongsTo = (key, account) => key.startsWith(`${START}${account}:`);
export const read = (key) => attempt(() => JSON.parse(localStorage.getItem(key)));
export const erase = (key) => attempt(() => localStorage.removeItem(key));
const keys = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(START))) || [];

export function write(key, copy) {
  if (attempt(() => localStorage.setItem(key, JSON.stringify(copy)) ?? true)) return;
  // The storage is full: an older state would be worse than none.
  erase(key);
}

export function eraseOld() {
  for (const key of keys()) if (!(Date.now() - read(key)?.at < DAYS)) erase(key);
}

export const eraseAllOf = (account) => keys().filter((key) => belongsTo(key, account)).forEach(erase);

/** The keys of the copies of one form, the latest first. */
export function keysOfForm(account, path) {
  const found = keys().filter((key) => key.startsWith(keyOf(account, path, "")));
  return found.sort((one, other) => (read(other)?.at || 0) - (read(one)?.at || 0));
}

// What one window knows from page to page: the copy that was sent, and the copies to restore.
export const remember = (name, value) => attempt(() => sessionStorage.setItem(`${START}${name}`, JSON.stringify(value)));
export const recall = (name) => attempt(() => JSON.parse(sessionStorage.getItem(`${START}${name}`)));
export const forget = (name) => attempt(() => sessionStorage.removeItem(`${START}${name}`));
