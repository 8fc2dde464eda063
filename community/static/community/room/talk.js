// The messages that stand in the room.
export const talk = document.querySelector("[data-talk]");

// A page of older messages, or one that was made while the room was away, hears nothing new.
export const isStill = () => "still" in talk.dataset;

export const find = (id) => talk.querySelector(`[data-event="${CSS.escape(id)}"]`);

export const unquiet = () => document.querySelector("[data-quiet-room]")?.remove();

// What the server made for this place, or nothing: a whole page, of ours or of somebody between, is none.
export function fragment(html, root) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  const first = holder.content.firstElementChild;
  return first?.matches(root) ? first : null;
}

// Whether it was a message, and stands in the room now.
export function put(html, bubble) {
  const message = fragment(html, "[data-event]");
  if (message) stand(message, bubble);
  return Boolean(message);
}

// The messages of a newer page, and below them what she wrote and is not sent.
export function takeOver(page) {
  const fresh = page.querySelector("[data-talk]");
  const waiting = talk.querySelectorAll("[data-waiting]");
  talk.replaceChildren(...fresh.children, ...waiting);
  for (const name of ["live", "still"]) {
    if (name in fresh.dataset) talk.dataset[name] = fresh.dataset[name];
    else delete talk.dataset[name];
  }
  for (const around of document.querySelectorAll("[data-around]")) {
    around.replaceChildren(...page.querySelector(`[data-around=${around.dataset.around}]`).children);
  }
  if (waiting.length) unquiet();
  const at = document.activeElement;
  (at && at !== document.body ? at : talk.lastElementChild)?.scrollIntoView({ block: "nearest" });
}

function stand(message, bubble) {
  unquiet();
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
