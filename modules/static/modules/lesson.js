// Notes and ticks of a lesson are kept without leaving the page: ticks at once, a note a moment after she stops typing and
// before she goes on. When the server asks something, the plain form is sent, but never while she types.
import { whenBack } from "../accounts/signed-in.js";
import { givenEarly } from "../ui/js/early.js";
import { ASKED, FAILED, keep, KEPT, REFUSED, show, unsaved } from "./keeping.js";

const PAUSE_WHILE_TYPING = 800;
const TRY_AGAIN_AFTER = 5000;
const WAIT_AT_MOST = 5000;

// What comes of the work, or of giving up once that takes too long; the work itself goes on.
const inTime = (work, giveUp) =>
  new Promise((resolve) => {
    const timer = window.setTimeout(() => resolve(giveUp()), WAIT_AT_MOST);
    work.then((outcome) => {
      window.clearTimeout(timer);
      resolve(outcome);
    });
  });

// One note: what she has typed, what of it is kept, and one request at a time.
const noteIn = (form) => {
  form.querySelector("[data-plain]").hidden = true;
  const { text } = form.elements;
  const status = form.querySelector("[data-saved]");
  let kept = text.defaultValue;
  let told = null;
  let timer = 0;
  let running = Promise.resolve();

  const isOpen = () => Boolean(text.value.trim()) && text.value !== kept;

  const sendNow = async () => {
    const said = text.value;
    const outcome = await keep(form);
    if (outcome === KEPT) {
      kept = said;
      if (text.value !== said) later(PAUSE_WHILE_TYPING);
    }
    if (outcome === FAILED && !unsaved.has(form)) later(TRY_AGAIN_AFTER);
    return outcome;
  };

  const inTurn = (act) => {
    window.clearTimeout(timer);
    running = running.then(act);
    return running;
  };

  const byItself = async () => {
    if (isOpen() && (await sendNow()) === ASKED) show(status, status.dataset.asks, false);
  };

  const later = (pause) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => inTurn(byItself), pause);
  };

  const tell = () => {
    told = text.value;
    text.focus();
    return false;
  };

  const settleNow = async (isLate) => {
    if (!isOpen()) return true;
    const outcome = await sendNow();
    if (outcome === ASKED && isLate()) show(status, status.dataset.asks, false);
    else if (outcome === ASKED) form.submit();
    if ((outcome === FAILED || outcome === REFUSED) && !isLate()) tell();
    return outcome === KEPT;
  };

  // Whether she may go on: it is kept, or she goes a second time after she was told that it is not, or not yet.
  const settle = () => {
    if (!isOpen() || told === text.value) return Promise.resolve(true);
    let isLate = false;
    show(status, status.dataset.saving);
    return inTime(
      inTurn(() => settleNow(() => isLate)),
      () => {
        isLate = true;
        show(status, status.dataset.slow, false);
        return tell();
      },
    );
  };

  text.addEventListener("input", () => {
    show(status, "");
    later(PAUSE_WHILE_TYPING);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    inTurn(async () => {
      if ((await sendNow()) === ASKED) form.submit();
    });
  });
  if (isOpen()) later(PAUSE_WHILE_TYPING);
  return { isOpen, settle, byItself: () => inTurn(byItself) };
};

const notes = [...document.querySelectorAll("[data-note]")].map(noteIn);

let isGoing = false;

const before = (event, goOn) => {
  if (isGoing || !notes.some((note) => note.isOpen())) return;
  event.preventDefault();
  event.stopPropagation();
  Promise.all(notes.map((note) => note.settle())).then((settled) => {
    isGoing = settled.every(Boolean);
    if (isGoing) goOn();
    isGoing = false;
  });
};

const leadsAway = (link, event) =>
  !(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  !link.matches("[target], [download], [data-exit]") &&
  link.href.split("#")[0] !== window.location.href.split("#")[0];

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("[data-note], [data-checklist]")) before(event, () => form.requestSubmit(event.submitter));
  },
  true,
);

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && !event.defaultPrevented && leadsAway(link, event)) before(event, () => window.location.assign(link.href));
});

document.addEventListener("visibilitychange", () => {
  if (document.hidden) for (const note of notes) note.byItself();
});

const tick = async (form) => {
  unsaved.delete(form);
  const outcome = await keep(form);
  if (outcome === ASKED) form.submit();
  return outcome;
};

for (const form of document.querySelectorAll("[data-checklist]")) {
  form.querySelector("[data-plain]").hidden = true;
  let queue = Promise.resolve();
  let timer = 0;
  const tickInTurn = () => {
    window.clearTimeout(timer);
    queue = queue.then(async () => {
      const outcome = await tick(form);
      window.clearTimeout(timer);
      if (outcome === FAILED && !unsaved.has(form)) timer = window.setTimeout(tickInTurn, TRY_AGAIN_AFTER);
    });
  };
  form.addEventListener("change", tickInTurn);
  if (givenEarly(form).length) tickInTurn();
}

whenBack(() => {
  for (const form of [...unsaved]) {
    unsaved.delete(form);
    if (form.matches("[data-checklist]")) tick(form);
  }
  for (const note of notes) note.byItself();
});
