// A room that lives: new messages appear by themselves, and sending says how far it is.
// Nothing is kept in the browser's storage: a text that was not sent stands on the page.
import { bubbleOf } from "./room/bubble.js";
import { beginToHear, showRead } from "./room/news.js";
import { beginToSend, flush, post } from "./room/outbox.js";
import { comeBack, isOutside, look, whenEnded } from "./room/standing.js";
import { talk, unquiet } from "./room/talk.js";

const place = document.querySelector("[data-compose]");

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Nothing can be sent any more: what she was writing stays to be read and copied.
function closePlace() {
  const words = place.querySelector("textarea");
  if (words) words.readOnly = true;
  for (const each of document.querySelectorAll("[data-again], [data-send]")) each.hidden = true;
  place.hidden = words?.value.trim() === "";
}

function emptied(form) {
  const words = form.querySelector("textarea");
  words.value = "";
  form.querySelector("[name=tx_id]").value = newKey();
  form.querySelectorAll(".notice").forEach((notice) => notice.remove());
  unasked(form);
  words.focus();
}

// What was asked about the text before says nothing about the next one.
function unasked(form) {
  form.classList.remove("has-fault");
  form.querySelector("textarea").removeAttribute("aria-invalid");
  const fresh = form.querySelector("[data-unasked]").content.cloneNode(true);
  form.querySelector("[data-asked]")?.replaceWith(fresh);
}

place.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-say]")) return;
  event.preventDefault();
  event.stopPropagation();
  const data = new FormData(form, event.submitter);
  const text = data.get("text").trim();
  if (!text) return form.querySelector("textarea").focus();
  unquiet();
  emptied(form);
  post({ address: form.action, data, bubble: bubbleOf(text) });
});

whenEnded(() => {
  if (isOutside()) closePlace();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  showRead();
  comeBack();
});
window.addEventListener("focus", comeBack);
window.addEventListener("online", () => {
  look();
  flush();
});
beginToSend(place);
beginToHear(flush);
talk.lastElementChild?.scrollIntoView({ block: "nearest" });
