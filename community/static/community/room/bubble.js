// One message of hers on its way: it says how far it is.
import { isOutside } from "./standing.js";
import { talk } from "./talk.js";

const pending = document.querySelector("[data-pending]");

export function bubbleOf(text) {
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

export function state(bubble, name) {
  const line = bubble.querySelector(".message-state");
  line.classList.toggle("is-lost", name !== "sending");
  for (const words of line.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== name;
  line.querySelector("[data-again]").hidden = ["sending", "long"].includes(name) || isOutside();
}

export function hold(message, name) {
  message.stuck = name;
  state(message.bubble, name);
}
