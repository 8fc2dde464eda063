// Shows an exercise one step at a time, at its own pace. Without it the steps stand there as a list.

for (const exercise of document.querySelectorAll("[data-exercise]")) {
  const steps = [...exercise.querySelectorAll("[data-seconds]")];
  const [start, stop] = ["[data-start]", "[data-stop]"].map((name) => exercise.querySelector(name));
  const now = exercise.querySelector("[data-now]");
  let timer = 0;

  const mark = (at) => {
    steps.forEach((step, index) => {
      step.classList.toggle("is-over", index < at);
      step.classList.toggle("is-now", index === at);
      step.classList.toggle("is-waiting", index > at);
    });
  };

  const end = () => {
    window.clearTimeout(timer);
    exercise.classList.remove("is-running");
    steps.forEach((step) => step.classList.remove("is-over", "is-now", "is-waiting"));
    [start.hidden, stop.hidden] = [false, true];
  };

  const show = (at) => {
    if (at >= steps.length) return end();
    mark(at);
    now.textContent = steps[at].querySelector("p").textContent;
    timer = window.setTimeout(() => show(at + 1), Number(steps[at].dataset.seconds) * 1000);
  };

  start.addEventListener("click", () => {
    exercise.classList.add("is-running");
    [start.hidden, stop.hidden] = [true, false];
    stop.focus();
    show(0);
  });
  stop.addEventListener("click", () => {
    end();
    start.focus();
  });
  exercise.querySelector("[data-controls]").hidden = false;
}
