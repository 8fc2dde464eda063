// Quick exit: cover the page at once, end the session, leave without a way back. Shift three times does the same.
const script = document.currentScript;
const TAPS = 3;
const WITHIN = 5000;
const TWELVE_HOURS = 43200; // no session is longer
const LEFT = "left=1";
const NOWHERE = "about:blank"; // a fault of the browser would name this host
let taps = [];
let isExiting = false;

// The CMS asks before it lets go of a text that was not saved. This stands first, so that it can be kept from asking.
window.addEventListener("beforeunload", (event) => {
  if (isExiting) event.stopImmediatePropagation();
});

function cover() {
  const sheet = document.createElement("div");
  sheet.className = "exit-cover";
  document.body.append(sheet);
}

// Without a connection the server learns of it with the next request, whoever sends that (accounts/middleware.py).
function note() {
  const only = window.location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${LEFT}; path=/; max-age=${TWELVE_HOURS}; samesite=strict${only}`;
}

function goAway() {
  isExiting = true;
  cover();
  document.title = " ";
  window.location.replace(navigator.onLine ? document.querySelector("[data-exit]").href : NOWHERE);
}

function leave(event) {
  event?.preventDefault();
  note();
  navigator.sendBeacon(script.dataset.beacon);
  goAway();
}

const hasLeft = () => document.cookie.split("; ").includes(LEFT);
if (hasLeft()) goAway();

document.querySelectorAll("[data-exit]").forEach((link) => link.addEventListener("click", leave));

document.addEventListener("keyup", (event) => {
  if (event.key !== "Shift") {
    taps = [];
    return;
  }
  const now = Date.now();
  taps = [...taps.filter((time) => now - time < WITHIN), now];
  if (taps.length >= TAPS) leave();
});

// What the browser keeps of a page for its Back button is covered. A page that asks whether she is still signed in
// (accounts/came-back.js) takes the cover off itself; every other page is loaded anew.
window.addEventListener("pagehide", ({ persisted }) => {
  if (persisted) cover();
});

window.addEventListener("pageshow", (event) => {
  const { persisted } = event;
  if (persisted && hasLeft()) {
    event.stopImmediatePropagation();
    goAway();
  } else if (persisted && !document.querySelector("[data-came-back]")) window.location.reload();
});
