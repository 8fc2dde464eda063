// Keeps a session alive while somebody types or ticks, and asks "Still there?" two minutes before it ends.
import { whenBackAgain } from "./came-back.js";
import { comeBack, end, hasEnded, post, SignedOutError, whenBack, whenEnded } from "./signed-in.js";

const box = document.querySelector("[data-still-here]");
const WARN_BEFORE = 120_000;
const TELL_EVERY = 60_000;

if (box) {
  const ask = box.querySelector("[data-still-here-ask]");
  const over = box.querySelector("[data-still-here-over]");
  const limit = Number(box.dataset.stillHere) * 1000;
  const others = "BroadcastChannel" in window ? new BroadcastChannel("still-here") : null;
  let warning;
  let ending;
  let toldAt = Date.now();

  const show = (part) => {
    ask.hidden = part !== ask;
    over.hidden = part !== over;
    box.hidden = part === null;
  };

  const begin = () => {
    window.clearTimeout(warning);
    window.clearTimeout(ending);
    toldAt = Date.now();
    show(null);
    warning = window.setTimeout(() => show(ask), limit - WARN_BEFORE);
    ending = window.setTimeout(end, limit);
  };

  const tell = async () => {
    toldAt = Date.now();
    try {
      const answer = await post(box.action, new FormData(box));
      if (answer.ok) {
        begin();
        others?.postMessage("here");
      } else {
        toldAt = 0; // the server was busy: the next key tries again
      }
    } catch (fault) {
      if (!(fault instanceof SignedOutError)) toldAt = 0; // no network: the next key tries again
    }
  };

  box.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    tell();
  });
  document.addEventListener("input", () => {
    if (over.hidden && Date.now() - toldAt > TELL_EVERY) tell();
  });
  others?.addEventListener("message", () => (hasEnded() ? comeBack() : begin()));
  whenEnded(() => show(over));
  whenBack(begin);
  whenBackAgain(tell);
  begin();
  others?.postMessage("here");
}
