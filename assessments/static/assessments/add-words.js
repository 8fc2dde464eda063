// The button at the end of a list says what it adds; Wagtail makes it anew with each line.
const say = () => {
  for (const button of document.querySelectorAll("[data-add] .c-sf-add-button")) {
    button.title = button.closest("[data-add]").dataset.add;
  }
};

document.addEventListener("DOMContentLoaded", () => {
  say();
  new MutationObserver(say).observe(document.body, { childList: true, subtree: true });
});
