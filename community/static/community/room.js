// A room that lives: new messages appear by themselves, and sending says how far it is.
// Nothing is kept in the browser's storage: a text that was not sent stands on the page.
const talk = document.querySelector("[data-talk]");
const place = document.querySelector("[data-compose]");
const pending = document.querySelector("[data-pending]");
const connection = document.querySelector("[data-connection]");
const title = document.title;
const SIGNED_OUT = 401;
const STALE = 403;
const NOT_INSIDE = 404;
const TOO_LONG = 413;
const REFUSALS = [409, 413, 422, 429];
const BUSY = [502, 503, 504];
const FIRST_PAUSE = 10;
const LONGEST_PAUSE = 60;
const GOES_OUT_BY_ITSELF = ["later", "busy"];
const ENDS = { 401: document.querySelector("[data-signed-out]"), 404: document.querySelector("[data-not-inside]") };
const isStill = "still" in talk.dataset;
const outbox = [];
let isSending = false;
let isAskedAgain = false;
let ended = 0;
let asked = FIRST_PAUSE;
let pause = 0;
let nextTry;
let stream;

const find = (id) => talk.querySelector(`[data-event="${CSS.escape(id)}"]`);

// What the server made for this place, or nothing: a whole page, of ours or of somebody between, is none.
function fragment(html, root) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const first = holder.content.firstElementChild;
  return first?.matches(root) ? first : null;
}

function nearTheEnd() {
  const edge = document.documentElement;
  return edge.scrollHeight - window.innerHeight - window.scrollY < 400;
}

// The day stands above its first message, her own ones too.
function dayLine(message) {
  const above = (line) => line.compareDocumentPosition(message) & Node.DOCUMENT_POSITION_FOLLOWING;
  const days = [...talk.querySelectorAll(".day")].filter(above);
  if (days.at(-1)?.dataset.day === message.dataset.on) return;
  const line = document.createElement("li");
  line.className = "day";
  line.dataset.day = message.dataset.on;
  line.textContent = message.dataset.dayWords;
  message.before(line);
}

// Whether it was a message, and stands in the room now.
function put(html, bubble) {
  const message = fragment(html, "[data-event]");
  if (message) stand(message, bubble);
  return Boolean(message);
}

function stand(message, bubble) {
  document.querySelector("[data-quiet-room]")?.remove();
  const before = find(message.dataset.event);
  if (before) {
    before.replaceWith(message);
    bubble?.remove();
    return;
  }
  if (bubble) {
    bubble.replaceWith(message);
    dayLine(message);
    return;
  }
  const follow = nearTheEnd();
  const waiting = talk.querySelector("[data-waiting]");
  if (waiting) waiting.before(message);
  else talk.append(message);
  dayLine(message);
  if (follow) message.scrollIntoView({ block: "nearest" });
}

// --- what others write

async function fetchMessage(id, tries = 3) {
  const answer = await fetch(`${talk.dataset.messages}${encodeURIComponent(id)}/`, { redirect: "manual" });
  if (answer.ok) put(await answer.text());
  else if (answer.status === SIGNED_OUT) end(SIGNED_OUT);
  else if (answer.status === 503 && tries > 1) window.setTimeout(fetchMessage, 1000, id, tries - 1);
}

function isQuiet() {
  const now = new Date().toTimeString().slice(0, 5);
  const { quietFrom: from, quietUntil: until } = talk.dataset;
  return from < until ? now >= from && now < until : now >= from || now < until;
}

function tell() {
  if (document.hidden && talk.dataset.notices === "yes" && !isQuiet()) document.title = talk.dataset.newTitle;
}

async function hear(event) {
  talk.dataset.live = talk.dataset.live.replace(/since=\d*/, `since=${event.lastEventId}`);
  const news = JSON.parse(event.data);
  if (news.type === "m.room.redaction" && find(news.target)) await fetchMessage(news.target);
  if (news.type !== "m.room.message" || find(news.event)) return;
  if (news.html) put(news.html);
  else await fetchMessage(news.event);
  tell();
}

function listen() {
  stream = new EventSource(talk.dataset.live);
  stream.onmessage = hear;
  stream.onopen = () => {
    connection.hidden = true;
    flush();
  };
  stream.onerror = () => {
    connection.hidden = false;
    if (stream.readyState === EventSource.CLOSED) learnWhy();
  };
}

// --- when the page is no longer hers

// A stream that was refused does not say why: ask once, and stop asking when it is over.
async function learnWhy() {
  const status = await statusOf(talk.dataset.live);
  if (status in ENDS) end(status);
  else window.setTimeout(listen, 15000);
}

async function statusOf(address) {
  const enough = new AbortController();
  try {
    const answer = await fetch(address, { redirect: "manual", signal: enough.signal });
    enough.abort();
    return answer.type === "opaqueredirect" ? SIGNED_OUT : answer.status;
  } catch {
    return 0;
  }
}

function end(status) {
  ended = status;
  stream?.close();
  window.clearTimeout(nextTry);
  connection.hidden = true;
  ENDS[status].hidden = false;
  if (status === NOT_INSIDE) closePlace();
  if (!isSending) for (const message of outbox) hold(message, "lost");
}

// Nothing can be sent any more: what she was writing stays to be read and copied.
function closePlace() {
  const words = place.querySelector("textarea");
  if (words) words.readOnly = true;
  for (const each of document.querySelectorAll("[data-again], [data-send]")) each.hidden = true;
  place.hidden = words?.value.trim() === "";
}

// She may have signed in again in another tab, as herself: then the page takes the new token.
async function renew() {
  try {
    const answer = await fetch(window.location.pathname, { redirect: "manual" });
    if (!answer.ok) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (page.querySelector("[data-talk]")?.dataset.me !== talk.dataset.me) return false;
    const { value } = page.querySelector("[name=csrfmiddlewaretoken]");
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = value;
    for (const { data } of outbox) data.set("csrfmiddlewaretoken", value);
    return true;
  } catch {
    return false;
  }
}

async function comeBack() {
  if (ended !== SIGNED_OUT || !(await renew()) || !ended) return;
  ENDS[ended].hidden = true;
  ended = 0;
  if (isStill) flush();
  else listen();
}

// --- what she writes

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bubbleOf(text) {
  const bubble = pending.content.firstElementChild.cloneNode(true);
  bubble.dataset.waiting = "yes";
  const words = bubble.querySelector(".message-text");
  for (const part of text.split("\n")) {
    const line = document.createElement("p");
    line.textContent = part;
    words.append(line);
  }
  talk.append(bubble);
  bubble.scrollIntoView({ block: "nearest" });
  return bubble;
}

function state(bubble, name) {
  const line = bubble.querySelector(".message-state");
  line.classList.toggle("is-lost", name !== "sending");
  for (const words of line.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== name;
  line.querySelector("[data-again]").hidden = ["sending", "long"].includes(name) || ended === NOT_INSIDE;
}

function hold(message, name) {
  message.stuck = name;
  state(message.bubble, name);
}

// Everything goes out in the order in which it was written, each under its own key, so that
// nothing is doubled. What cannot be reached now stops the rest; it is tried again by itself.
async function flush() {
  isAskedAgain = isSending;
  if (isSending) return;
  isSending = true;
  window.clearTimeout(nextTry);
  let stuck = "";
  while (outbox.length && !(stuck = await send(outbox[0]))) {
    outbox.shift();
    pause = 0;
  }
  isSending = false;
  if (!stuck) return;
  for (const message of outbox) hold(message, ended ? "lost" : stuck);
  if (isAskedAgain) flush();
  else if (!ended && GOES_OUT_BY_ITSELF.includes(stuck)) tryLater();
}

// At first when the server asks for it, then after twice as long each time, up to a minute.
function tryLater() {
  pause = Math.min(Math.max(pause * 2, asked), LONGEST_PAUSE);
  nextTry = window.setTimeout(flush, pause * 1000);
}

// How the message stays stuck, or nothing when it is settled.
async function send(message) {
  if (!GOES_OUT_BY_ITSELF.includes(message.stuck)) state(message.bubble, "sending");
  try {
    const { address, data } = message;
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
  const isSettled = answer.status === 201 ? put(html, message.bubble) : refuse(answer.status, message.bubble, html);
  if (!isSettled) state(message.bubble, answer.status === TOO_LONG ? "long" : "lost");
  return "";
}

function waitFor(answer) {
  asked = Number(answer.headers.get("Retry-After")) || FIRST_PAUSE;
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

function post(message) {
  state(message.bubble, "sending");
  message.bubble.querySelector("[data-again]").onclick = () => {
    hold(message, "sending");
    if (!outbox.includes(message)) outbox.push(message);
    flush();
  };
  outbox.push(message);
  flush();
}

place.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-say]")) return;
  event.preventDefault();
  event.stopPropagation();
  const data = new FormData(form, event.submitter);
  const text = data.get("text").trim();
  const words = form.querySelector("textarea");
  if (!text) return words.focus();
  document.querySelector("[data-quiet-room]")?.remove();
  words.value = "";
  form.querySelector("[name=tx_id]").value = newKey();
  form.querySelectorAll(".notice").forEach((notice) => notice.remove());
  const asItIs = form.querySelector("[name=sure]");
  if (asItIs) asItIs.remove();
  words.focus();
  post({ address: form.action, data, bubble: bubbleOf(text) });
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  document.title = title;
  comeBack();
});
window.addEventListener("focus", comeBack);
window.addEventListener("online", flush);
if (!isStill) listen();
talk.lastElementChild?.scrollIntoView({ block: "nearest" });
