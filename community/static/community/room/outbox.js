// What she writes goes out in the order in which it was written, each under its own key, so that nothing is doubled.
import { Backoff } from "./backoff.js";
import { hold, state } from "./bubble.js";
import { end, ENDS, hasEnded, look, renew, SIGNED_OUT, whenBack, whenEnded } from "./standing.js";
import { fragment, put } from "./talk.js";

const STALE = 403;
const TOO_LONG = 413;
const REFUSALS = [409, 413, 422, 429];
const BUSY = [502, 503, 504];
const GOES_OUT_BY_ITSELF = ["later", "busy"];
const outbox = [];
const sendingLater = new Backoff(flush);
let place;
let asked;
let isSending = false;
let isAskedAgain = false;

// Where an answer may put a form back: the place to write.
export const beginToSend = (compose) => {
  place = compose;
};

export function post(message) {
  state(message.bubble, "sending");
  message.bubble.querySelector("[data-again]").onclick = () => {
    hold(message, "sending");
    if (!outbox.includes(message)) outbox.push(message);
    flush();
  };
  outbox.push(message);
  flush();
}

// What cannot be reached now stops the rest; it is tried again by itself.
export async function flush() {
  isAskedAgain = isSending;
  if (isSending) return;
  isSending = true;
  sendingLater.stop();
  let stuck = "";
  while (outbox.length && !(stuck = await send(outbox[0]))) {
    outbox.shift();
    sendingLater.reset();
  }
  isSending = false;
  if (!stuck) return;
  for (const message of outbox) hold(message, hasEnded() ? "lost" : stuck);
  if (isAskedAgain) flush();
  else if (!hasEnded() && GOES_OUT_BY_ITSELF.includes(stuck)) sendingLater.later(asked);
}

// How the message stays stuck, or nothing when it is settled.
async function send(message) {
  if (!GOES_OUT_BY_ITSELF.includes(message.stuck)) state(message.bubble, "sending");
  try {
    const { address, data } = message;
    data.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
    const answer = await fetch(address, { method: "POST", body: data, headers: { "X-Fragment": "1" }, redirect: "manual" });
    return await settle(message, answer);
  } catch {
    return "later";
  }
}

async function settle(message, answer) {
  if (answer.status === STALE) return refresh(message);
  if (answer.type === "opaqueredirect") return lose(SIGNED_OUT);
  if (answer.status in ENDS) return lose(answer.status);
  if (BUSY.includes(answer.status)) return waitFor(answer);
  const html = await answer.text();
  const isSettled = answer.status === 201 ? arrive(html, message.bubble) : refuse(answer.status, message.bubble, html);
  if (!isSettled) state(message.bubble, answer.status === TOO_LONG ? "long" : "lost");
  return "";
}

// A room that took a message is there again.
function arrive(html, bubble) {
  const isThere = put(html, bubble);
  if (isThere) look();
  return isThere;
}

function waitFor(answer) {
  asked = Number(answer.headers.get("Retry-After")) || undefined;
  return "busy";
}

async function refresh(message) {
  if (message.isRenewed || !(await renew())) return lose(SIGNED_OUT);
  message.isRenewed = true;
  return send(message);
}

function lose(status) {
  end(status);
  return "lost";
}

// The place to write shows what is the matter, unless she is writing something else there.
function refuse(status, bubble, html) {
  const answer = REFUSALS.includes(status) && fragment(html, "[data-compose]");
  if (!answer || place.querySelector("textarea")?.value.trim()) return false;
  place.replaceChildren(...answer.childNodes);
  bubble.remove();
  place.querySelector("[data-focus]")?.focus();
  return true;
}

whenEnded(() => {
  sendingLater.stop();
  if (!isSending) for (const message of outbox) hold(message, "lost");
});
whenBack(flush);
