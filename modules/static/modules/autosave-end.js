// Whoever presses a button hands the form over. A draft that would save itself after that comes too late: the server
// refuses it, and the console would tell of a fault that there is not.
const isWritten = (form) => form.matches?.("form[data-edit-form]");

const setAutosave = (form, active) => {
  if (form.hasAttribute("data-w-autosave-interval-value")) form.dataset.wAutosaveActiveValue = active;
};

document.addEventListener("submit", ({ target: form, defaultPrevented }) => {
  if (defaultPrevented || !isWritten(form)) return;
  setAutosave(form, "false");
  window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-autosave")?.submit.cancel?.();
});

// The Back button shows the same page again, and she goes on writing.
window.addEventListener("pageshow", ({ persisted }) => {
  if (persisted) document.querySelectorAll("form[data-edit-form]").forEach((form) => setAutosave(form, "true"));
});
