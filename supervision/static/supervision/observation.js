// Saves each row as it is tapped or typed, whole or not, one after the other; the page
// works without it.
import { comeBack, hasEnded, post, SignedOutError, unsavedWords, whenBack } from "../accounts/signed-in.js";
import { givenEarly } from "../ui/js/early.js";
import "./harm.js";

const form = document.querySelector("[data-observation]");
const TYPING_PAUSE = 900;
const TRY_AGAIN_AFTER = 5000;
const waiting = new Set();
const refused = new Set();
const timers = new Map();
let sending = null;
let isLeaving = false;

const version = form.elements.namedItem("version");
const status = form.querySelector("[data-saved]");
const rowOf = (element) => element.closest("[data-row]");

function say(text, isSaved) {
  status.textContent = text;
  status.classList.toggle("is-unsaved", !isSaved);
}

function valuesOf(row) {
  const body = new FormData();
  const name = row.dataset.row;
  const tapped = row.querySelector(`[name="state-${name}"]:checked`);
  body.set("version", version.value);
  body.set("row", name);
  body.set("state", tapped ? tapped.value : "");
  body.set("words", row.querySelector("textarea").value);
  if (row.querySelector("[data-sure] input").checked) body.set("sure", "yes");
  return body;
}

function showFaults(row, faults) {
  const place = row.querySelector("[data-faults]");
  place.replaceChildren(...faults.map((fault) => {
    const line = document.createElement("p");
    line.className = "field-fault";
    line.textContent = fault;
    return line;
  }));
  row.querySelector("textarea").toggleAttribute("aria-invalid", faults.length > 0);
  if (!faults.length) return;
  row.querySelector("details")?.setAttribute("open", "");
  row.querySelector("[data-sure]").hidden = false;
}

// "Saved" is said only when nothing on this page is still unsaved.
function saySaved(text) {
  if (refused.size) say(form.dataset.refused, false);
  else say(waiting.size || timers.size ? form.dataset.saving : text, true);
}

// Harm that is ticked again has the words back that stood there before. What was saved
// from here stands no more as the page first showed it.
function showSaved(row, answer) {
  row.querySelector("[name^=mark-]").value = "";
  const words = row.querySelector("textarea");
  words.value ||= answer.words;
  version.value = answer.version;
  saySaved(answer.saved);
  form.querySelector("[data-unset]").textContent = answer.unset;
  form.querySelector("[data-unworded]").textContent = answer.unworded;
  for (const [code, text] of Object.entries(answer.groups)) {
    form.querySelector(`[data-group="${code}"]`).textContent = text;
  }
  const next = form.querySelector("[data-next]");
  next.hidden = !answer.next;
  next.href = `#${answer.next}`;
}

// The whole form goes with its old version: the server answers with both texts of each row.
function showBoth() {
  waiting.clear();
  timers.clear();
  isLeaving = true;
  form.submit();
}

async function send(row) {
  const response = await post(form.dataset.observation, valuesOf(row));
  refused.delete(row);
  if (response.status === 409) return showBoth();
  if (response.status === 422) {
    refused.add(row);
    showFaults(row, (await response.json()).faults);
    return say(form.dataset.refused, false);
  }
  if (!response.ok) throw new Error(String(response.status));
  showFaults(row, []);
  return showSaved(row, await response.json());
}

async function drain() {
  while (waiting.size) {
    const [row] = waiting;
    waiting.delete(row);
    try {
      await send(row);
    } catch (fault) {
      waiting.add(row);
      if (fault instanceof SignedOutError) {
        say(unsavedWords(), false);
        break;
      }
      say(form.dataset.unsaved, false);
      await new Promise((resolve) => window.setTimeout(resolve, TRY_AGAIN_AFTER));
    }
  }
  sending = null;
}

function saveAll() {
  if (!waiting.size) return;
  say(form.dataset.saving, true);
  sending ??= drain();
}

function save(row) {
  window.clearTimeout(timers.get(row));
  timers.delete(row);
  waiting.add(row);
  saveAll();
}

whenBack(saveAll);

form.addEventListener("change", (event) => {
  const row = rowOf(event.target);
  if (row) save(row);
});

form.addEventListener("input", (event) => {
  const row = rowOf(event.target);
  if (!row || event.target.tagName !== "TEXTAREA") return;
  window.clearTimeout(timers.get(row));
  timers.set(row, window.setTimeout(() => save(row), TYPING_PAUSE));
  say(form.dataset.saving, true);
});

// Signed out, it stays here: the notice says where to sign in.
async function sendLater(submitter) {
  await sending;
  if (!hasEnded() || (await comeBack())) form.requestSubmit(submitter);
  else document.querySelector("[data-still-here-over] a").focus();
}

// The whole form goes once no single row is on its way, so that its version is the latest.
form.addEventListener("submit", (event) => {
  timers.forEach((timer, row) => {
    window.clearTimeout(timer);
    waiting.add(row);
  });
  timers.clear();
  if (!sending && !hasEnded()) {
    isLeaving = true;
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  sendLater(event.submitter);
});

window.addEventListener("beforeunload", (event) => {
  if (!isLeaving && (sending || waiting.size || timers.size || refused.size)) event.preventDefault();
});

// Saving and finding need no button here, but for a list that the server has shortened.
form.querySelectorAll("[data-plain]").forEach((button) => {
  button.hidden = button.value === "save" || !form.querySelector("#find").defaultValue;
});

new Set(givenEarly(form).map(rowOf).filter(Boolean)).forEach(save);
