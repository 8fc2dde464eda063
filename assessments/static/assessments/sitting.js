// Keeps an answer the moment it is given: every change is sent as a draft and shown as saved.
import { post, SignedOutError, unsavedWords, whenBack } from "../accounts/signed-in.js";
import { givenEarly } from "../ui/js/early.js";

const form = document.querySelector("form[data-draft]");
const status = form?.querySelector("[data-saved]");
const PAUSE_WHILE_TYPING = 800;
const TRY_AGAIN_AFTER = 5000;
let timer;
let running = null;
let isWaiting = false;
let isUnsaved = false;

const drawing = (name) => document.querySelector(`template[data-${name}-icon]`).content.cloneNode(true);

function show(words, icon) {
  const text = document.createElement("span");
  text.textContent = words;
  status.classList.toggle("saved-not", icon === "unsaved");
  status.replaceChildren(...(icon ? [drawing(icon)] : []), text);
}

function later(wait) {
  window.clearTimeout(timer);
  timer = window.setTimeout(save, wait);
}

async function save() {
  if (running) {
    isWaiting = true;
    return;
  }
  running = send();
  await running;
  running = null;
  if (isWaiting) {
    isWaiting = false;
    await save();
  }
}

async function send() {
  show(form.dataset.saving);
  try {
    const body = new URLSearchParams(new FormData(form));
    const response = await post(form.dataset.draft, body, { headers: { Accept: "application/json" } });
    const answer = await response.json();
    show(answer.words, response.ok ? "saved" : "unsaved");
    if (response.ok) form.elements.sequence.value = answer.sequence;
  } catch (fault) {
    if (fault instanceof SignedOutError) {
      isUnsaved = true;
      show(unsavedWords(), "unsaved");
      return;
    }
    show(form.dataset.failed, "unsaved");
    later(TRY_AGAIN_AFTER);
  }
}

whenBack(() => {
  if (isUnsaved) later(0);
  isUnsaved = false;
});
form?.addEventListener("change", () => later(0));
form?.addEventListener("input", (event) => {
  if (event.target.matches("textarea")) later(PAUSE_WHILE_TYPING);
});
form?.addEventListener("submit", () => window.clearTimeout(timer));
if (form && givenEarly(form).length) later(0);
