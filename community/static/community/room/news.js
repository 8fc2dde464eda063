// What others write appears by itself.
import { end, ENDS, hasEnded, SIGNED_OUT, whenBack, whenEnded } from "./standing.js";
import { find, isStill, put, talk } from "./talk.js";

const connection = document.querySelector("[data-connection]");
const title = document.title;
const REFUSED_PAUSE = 15000;
let heard = () => {};
let stream;

// Tells whoever asks each time that it can hear again.
export function beginToHear(onOpen) {
  heard = onOpen;
  listen();
}

export const showRead = () => {
  document.title = title;
};

function listen() {
  if (isStill() || hasEnded()) return;
  stream?.close();
  stream = new EventSource(talk.dataset.live);
  stream.onmessage = hear;
  stream.onopen = () => {
    connection.hidden = true;
    heard();
  };
  stream.onerror = () => {
    connection.hidden = false;
    if (stream.readyState === EventSource.CLOSED) learnWhy();
  };
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

async function fetchMessage(id, tries = 3) {
  const answer = await fetch(`${talk.dataset.messages}${encodeURIComponent(id)}/`, { redirect: "manual" });
  if (answer.ok) put(await answer.text());
  else if (answer.status === SIGNED_OUT) end(SIGNED_OUT);
  else if (answer.status === 503 && tries > 1) window.setTimeout(fetchMessage, 1000, id, tries - 1);
}

function tell() {
  if (document.hidden && talk.dataset.notices === "yes" && !isQuiet()) document.title = talk.dataset.newTitle;
}

function isQuiet() {
  const now = new Date().toTimeString().slice(0, 5);
  const { quietFrom: from, quietUntil: until } = talk.dataset;
  return from < until ? now >= from && now < until : now >= from || now < until;
}

// A stream that was refused does not say why: ask once, and stop asking when it is over.
async function learnWhy() {
  const status = await statusOf(talk.dataset.live);
  if (status in ENDS) end(status);
  else window.setTimeout(listen, REFUSED_PAUSE);
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

whenEnded(() => {
  stream?.close();
  connection.hidden = true;
});
whenBack(listen);
