// Harm of the observation form: opened by its links, found by what was said.
const form = document.querySelector("[data-observation]");
const find = form.querySelector("#find");

// As supervision/domain/finding.py: all words in a phrase, else any; small ones only alone.
function wordsOf(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => word.length >= 4);
  return (telling.length ? telling : words).map((word) => word.slice(0, 5));
}

function mostHeld(words, phrases) {
  return Math.max(...phrases.map((said) => words.filter((word) => said.includes(word)).length));
}

function filterHarm(text) {
  const words = wordsOf(text);
  const rows = [...form.querySelectorAll(".harm-row")];
  const held = rows.map((row) => mostHeld(words, row.dataset.phrases.toLowerCase().split("|")));
  const isNothing = !held.some((each) => each > 0);
  const least = held.includes(words.length) ? words.length : Math.min(1, words.length);
  rows.forEach((row, index) => {
    const isTicked = row.querySelector(".tick-row input").checked;
    row.hidden = !isTicked && held[index] < least;
  });
  form.querySelectorAll("[data-harm-group]").forEach((group) => {
    group.hidden = !group.querySelector(".harm-row:not([hidden])");
  });
  const found = rows.filter((row) => !row.hidden).length;
  const said = isNothing ? form.dataset.nothing : form.dataset.matches;
  const line = said.replace("{found}", found).replace("{all}", rows.length);
  form.querySelector("[data-found]").textContent = words.length ? line : "";
}

find.addEventListener("input", () => filterHarm(find.value));

// Enter in the search field looks, it does not send the form.
find.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});

form.querySelectorAll("[data-open-harm]").forEach((link) => {
  link.addEventListener("click", () => document.getElementById("harm").setAttribute("open", ""));
});
if (window.location.hash === "#harm") document.getElementById("harm").setAttribute("open", "");
