// "Opens after": offers each step those that stand before it now, also steps that were just added or moved.
const rows = () =>
  [...document.querySelectorAll("[data-inline-panel-child]")].filter(
    (row) => row.querySelector("select[data-step-what]") && !row.querySelector("input[name$='-DELETE']")?.value,
  );

const chosen = (row) => {
  const option = row.querySelector("select[data-step-what]").selectedOptions[0];
  return option?.value ? { value: option.value, text: option.text } : null;
};

const tick = (name, number, step, checked) => {
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox", name, value: step.value, id: `id_${name}_${number}`, checked,
  });
  const label = document.createElement("label");
  label.append(box, ` ${step.text}`);
  const holder = document.createElement("div");
  holder.append(label);
  return holder;
};

const offer = (row, earlier, all) => {
  const name = row.querySelector("select[data-step-what]").name.replace(/-what$/, "-after");
  const list = document.getElementById(`id_${name}`);
  list.dataset.stepList = "";
  const ticked = new Set([...list.querySelectorAll("input:checked")].map((box) => box.value));
  // A tick that no longer fits stays, so that saving says why instead of losing it.
  const astray = all.filter((step) => ticked.has(step.value) && !earlier.some((one) => one.value === step.value));
  const isTicked = (step) => Number(ticked.has(step.value));
  const offered = [...earlier, ...astray].sort((one, other) => isTicked(other) - isTicked(one));
  list.replaceChildren(...offered.map((step, number) => tick(name, number, step, ticked.has(step.value))));
};

// The folded row says which step it is and by when, also while it is being changed.
const say = (row) => {
  const says = row.querySelector("[data-step-says]");
  const days = row.querySelector("input[name$='-due_days']").value;
  const parts = [chosen(row)?.text, days && says.dataset.due.replace("%(days)s", days)];
  says.textContent = parts[0] ? `: ${parts.filter(Boolean).join(", ")}` : "";
};

const refresh = () => {
  const all = rows().map(chosen).filter(Boolean);
  const earlier = [];
  for (const row of rows()) {
    offer(row, earlier, all);
    say(row);
    const step = chosen(row);
    if (step) earlier.push(step);
  }
};

document.addEventListener("DOMContentLoaded", () => {
  for (const list of document.querySelectorAll("[data-steps]")) new InlinePanel(JSON.parse(list.dataset.steps));
  refresh();
});
document.addEventListener("change", (event) => event.target.matches("select[data-step-what], input[name$='-due_days']") && refresh());
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-inline-panel-child] button, [data-inline-panel-add], [id$='-ADD']")) setTimeout(refresh, 400);
});
