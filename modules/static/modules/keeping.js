// Keeps one form of a lesson, a note or a checklist, without leaving the page, and says on it what came of that.
import { post, SignedOutError, unsavedWords } from "../accounts/signed-in.js";

export const KEPT = "kept";
export const ASKED = "asked";
export const REFUSED = "refused";
export const FAILED = "failed";

const NOT_TAKEN = 422;

// What waits for her to sign in again.
export const unsaved = new Set();

// What is sent while she leaves the page is sent to its end; no browser does that with much more than this.
const MOST_ON_LEAVING = 10000;

const send = (form) => {
  const keepalive = (form.elements.text?.value.length ?? 0) <= MOST_ON_LEAVING;
  return post(form.action, new FormData(form), { headers: { Accept: "application/json" }, keepalive });
};

export const show = (status, words, isWell = true) => {
  status.textContent = words;
  status.classList.toggle("saved-not", !isWell);
};

export const keep = async (form) => {
  const status = form.querySelector("[data-saved]");
  try {
    const answer = await send(form);
    if (answer.status >= 500) throw new Error(String(answer.status));
    const isTold = answer.ok || answer.status === NOT_TAKEN;
    if (!isTold || !answer.headers.get("Content-Type")?.includes("json")) return ASKED;
    const { saved, version, refused } = await answer.json();
    show(status, refused ?? saved, !refused);
    if (refused) return REFUSED;
    if (version) form.elements.version.value = version;
    return KEPT;
  } catch (fault) {
    const isOut = fault instanceof SignedOutError;
    if (isOut) unsaved.add(form);
    show(status, isOut ? unsavedWords() : status.dataset.failed, false);
    return FAILED;
  }
};
