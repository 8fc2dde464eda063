// Whether she is still signed in. What a page saves by itself goes through `post`: once her sign-in has ended the page says
// so, and when she has signed in again on another tab, as herself, it takes the new token and saves what waits.
const box = document.querySelector("[data-still-here]");
const SIGNED_OUT = 401;
const TOO_OLD = 403;
const ending = [];
const comingBack = [];
let isOver = false;

export class SignedOutError extends Error {}

export const hasEnded = () => isOver;
export const whenEnded = (act) => ending.push(act);
export const whenBack = (act) => comingBack.push(act);
export const unsavedWords = () => box?.dataset.unsaved ?? "";

export function end() {
  isOver = true;
  for (const act of ending) act();
}

function goOn() {
  if (!isOver) return;
  isOver = false;
  for (const act of comingBack) act();
}

// Where nobody, or somebody else, is signed in, this page keeps its old token.
async function renew(options = {}) {
  if (!box) return false;
  const answer = await fetch(box.action, { cache: "no-store", redirect: "manual", ...options });
  if (answer.type === "opaqueredirect" || answer.status === SIGNED_OUT) return false;
  if (!answer.ok) throw new Error(String(answer.status));
  const { me, token } = await answer.json();
  if (me !== box.dataset.me) return false;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  return true;
}

// Whether she, and nobody else, is signed in: true or false, or null where that cannot be learnt in so many milliseconds.
export async function isStillHers(within) {
  try {
    return await renew({ signal: AbortSignal.timeout(within) });
  } catch {
    return null;
  }
}

// Whether she is signed in again; what cannot be asked now is asked when she comes to this page the next time.
export async function comeBack() {
  try {
    if (isOver && (await renew())) goOn();
  } catch {
    return false;
  }
  return !isOver;
}

function send(address, body, options) {
  body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  return fetch(address, { method: "POST", body, ...options });
}

export async function post(address, body, options = {}) {
  let answer = await send(address, body, options);
  const isLost = answer.status === TOO_OLD && !(await renew());
  if (answer.status === TOO_OLD && !isLost) answer = await send(address, body, options);
  if (isLost || answer.status === SIGNED_OUT) {
    end();
    throw new SignedOutError();
  }
  goOn();
  return answer;
}

window.addEventListener("focus", comeBack);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) comeBack();
});
