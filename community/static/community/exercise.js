// The small exercise with a quiet timer: one step at a time, a line that grows, no sound.
const box = document.querySelector("[data-exercise]");
const steps = [...box.querySelectorAll("[data-seconds]")];
const begin = box.querySelector("[data-begin]");
const next = box.querySelector("[data-next]");
const timer = box.querySelector("[data-timer]");
const bar = box.querySelector("[data-progress]");
const status = box.querySelector("[data-status]");
const closing = box.querySelector("[data-closing]");
let waiting;

function show(index) {
  window.clearTimeout(waiting);
  steps.forEach((step, at) => step.classList.toggle("is-now", at === index));
  if (index >= steps.length) return finish();
  const time = Number(steps[index].dataset.seconds) * 1000;
  status.textContent = steps[index].textContent.trim();
  bar.getAnimations().forEach((running) => running.cancel());
  bar.animate([{ transform: "scaleX(0)" }, { transform: "scaleX(1)" }], time);
  next.onclick = () => show(index + 1);
  waiting = window.setTimeout(() => show(index + 1), time);
}

function finish() {
  box.classList.remove("is-timed");
  next.hidden = timer.hidden = true;
  begin.hidden = false;
  closing.hidden = false;
  status.textContent = closing.textContent;
}

begin.hidden = false;
closing.hidden = true;
begin.addEventListener("click", () => {
  box.classList.add("is-timed");
  begin.hidden = closing.hidden = true;
  next.hidden = timer.hidden = false;
  show(0);
  next.focus();
});
