// Remembers the section that she is at, so that she goes on there on any device; offers the page to the printer.
import { post } from "../accounts/signed-in.js";

const WAIT = 2000;

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const form = document.querySelector("[data-place]");
const anchors = [...document.querySelectorAll("[data-anchor]")];

if (form && anchors.length > 1) {
  let kept = form.dataset.place;
  let timer = 0;

  const here = () => {
    const read = anchors.filter((anchor) => anchor.getBoundingClientRect().top < window.innerHeight / 2);
    return read.length > 1 ? read.at(-1).dataset.anchor : "";
  };

  const keep = async () => {
    window.clearTimeout(timer);
    const anchor = here();
    if (!anchor || anchor === kept) return;
    const before = kept;
    kept = anchor;
    const body = new FormData(form);
    body.set("anchor", anchor);
    try {
      const answer = await post(form.action, body, { keepalive: true, headers: { Accept: "application/json" } });
      if (!answer.ok) kept = before;
    } catch {
      kept = before;
    }
  };

  document.addEventListener("scroll", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(keep, WAIT);
  }, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") keep();
  });
}
