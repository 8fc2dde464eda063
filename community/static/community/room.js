// A room that lives: new messages appear by themselves, and sending says how far it is.
// Nothing is kept in the browser's storage: a text that was not sent stands on the page.
const talk = document.querySelector("[data-talk]");
const place = document.querySelector("[data-compose]");
const pending = document.querySelector("[data-pending]");
const connection = document.querySelector("[data-connection]");
const title = document.title;

const find = (id) => talk.querySelector(`[data-event="${CSS.escape(id)}"]`);
const fragment = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
};

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

function put(message, bubble) {
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
  if (answer.ok) put(fragment(await answer.text()));
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

function listen() {
  const source = new EventSource(talk.dataset.live);
  source.onopen = () => (connection.hidden = true);
  source.onerror = () => {
    connection.hidden = false;
    if (source.readyState === EventSource.CLOSED) window.setTimeout(listen, 15000);
  };
  source.onmessage = async (event) => {
    talk.dataset.live = talk.dataset.live.replace(/since=\d*/, `since=${event.lastEventId}`);
    const news = JSON.parse(event.data);
    if (news.type === "m.room.redaction" && find(news.target)) await fetchMessage(news.target);
    if (news.type !== "m.room.message" || find(news.event)) return;
    await fetchMessage(news.event);
    tell();
  };
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
  bubble.querySelector(".message-state").classList.toggle("is-lost", name === "lost");
  bubble.querySelector("[data-sending]").hidden = name !== "sending";
  bubble.querySelector("[data-lost]").hidden = name !== "lost";
}

async function send(address, data, bubble) {
  state(bubble, "sending");
  let answer;
  try {
    answer = await fetch(address, { method: "POST", body: data, headers: { "X-Fragment": "1" }, redirect: "manual" });
  } catch {
    return lose(address, data, bubble);
  }
  if (answer.status === 201) {
    put(fragment(await answer.text()), bubble);
  } else if ([409, 413, 422, 429].includes(answer.status)) {
    place.innerHTML = await answer.text();
    bubble.remove();
    place.querySelector("[data-focus]")?.focus();
  } else {
    lose(address, data, bubble);
  }
}

function lose(address, data, bubble) {
  state(bubble, "lost");
  bubble.querySelector("[data-again]").onclick = () => send(address, data, bubble);
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
  send(form.action, data, bubbleOf(text));
});

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = title;
});
if (!("still" in talk.dataset)) listen();
talk.lastElementChild?.scrollIntoView({ block: "nearest" });
