// The Back button shows a page that this browser kept. On a shared device its reader may have left since: the page asks
// whether she is still signed in, and is loaded anew where she is not. Quick exit's cover hides it until that is known.
import { isStillHers } from "./signed-in.js";

const WITHIN = 5000;
const loaded = performance.getEntriesByType("navigation")[0];
const cameFromDisk = loaded?.type === "back_forward" && loaded.transferSize === 0;

async function showAgain(act) {
  if (!(await isStillHers(WITHIN))) return window.location.reload();
  document.querySelectorAll(".exit-cover").forEach((sheet) => sheet.remove());
  return act();
}

async function leaveWhenOver() {
  if ((await isStillHers(WITHIN)) === false) window.location.reload();
}

export function whenBackAgain(act) {
  document.querySelector("[data-still-here]").dataset.cameBack = "asks";
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) showAgain(act);
  });
  if (cameFromDisk) leaveWhenOver();
}
