// Nothing that was typed counts as saved before it was sent.
//
// A form that comes back with sentences in red counts as changed and saves itself at once. Wagtail then looks for no
// further change: it never set its timer. Naming the interval sets it. And when the answer to a draft comes, Wagtail takes
// for saved whatever stands in the form by then; what was typed meanwhile, for seconds on a slow line, is saved after it.
const EVERY = "500";
const sent = new WeakMap();

const unsavedOf = (form) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-unsaved");

document.addEventListener("w-autosave:save", ({ target: form }) => sent.set(form, unsavedOf(form)?.formData));

document.addEventListener("w-autosave:success", ({ target: form }) => {
  form.dataset.wUnsavedCheckIntervalValue ??= EVERY;
  const unsaved = unsavedOf(form);
  if (unsaved && sent.has(form)) unsaved.initialFormData = sent.get(form);
});
