// How this page stands: the room is there, or away for a while; it is hers, or no longer. It shows one notice of these at a time.
import { Backoff } from "./backoff.js";
import { talk, takeOver } from "./talk.js";

export const SIGNED_OUT = 401;
export const NOT_INSIDE = 404;
export const ENDS = { [SIGNED_OUT]: document.querySelector("[data-signed-out]"), [NOT_INSIDE]: document.querySelector("[data-not-inside]") };
const OK = 200;
const looking = new Backoff(look);
const ending = [];
const comingBack = [];
let away = document.querySelector("[data-away]");
let ended = 0;

export const hasEnded = () => ended !== 0;
export const isOutside = () => ended === NOT_INSIDE;
export const whenEnded = (act) => ending.push(act);
export const whenBack = (act) => comingBack.push(act);

export function end(status) {
  ended = status;
  looking.stop();
  showOne();
  for (const act of ending) act();
}

function showOne() {
  if (away) away.hidden = hasEnded();
  for (const [status, notice] of Object.entries(ENDS)) notice.hidden = Number(status) !== ended;
}

// She may have signed in again in another tab, as herself: then the page takes the new token.
export async function renew() {
  return (await ask()).status === OK;
}

export async function comeBack() {
  if (ended !== SIGNED_OUT) return;
  const { status, page } = await ask();
  if (status !== OK || ended !== SIGNED_OUT) return;
  ended = 0;
  showOne();
  settle(page);
  for (const act of comingBack) act();
}

// While the room is away: whether it is there again. What she is writing stays as it is.
export async function look() {
  looking.stop();
  if (!away || ended) return;
  const { status, page } = await ask();
  if (!away || ended) return;
  if (status in ENDS) end(status);
  else if (status !== OK) looking.later();
  else if (settle(page)) for (const act of comingBack) act();
}

// Whether the room came back with this page.
function settle(page) {
  if (!away) return false;
  if (page.querySelector("[data-away]")) {
    looking.later();
    return false;
  }
  away.remove();
  away = null;
  looking.stop();
  takeOver(page);
  return true;
}

async function ask() {
  try {
    const answer = await fetch(window.location.pathname + window.location.search, { redirect: "manual" });
    if (answer.type === "opaqueredirect") return { status: SIGNED_OUT };
    if (!answer.ok) return { status: answer.status };
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return { status: isHers(page) ? OK : SIGNED_OUT, page };
  } catch {
    return { status: 0 };
  }
}

function isHers(page) {
  if (page.querySelector("[data-talk]")?.dataset.me !== talk.dataset.me) return false;
  const { value } = page.querySelector("[name=csrfmiddlewaretoken]");
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = value;
  return true;
}

if (away) looking.later();
