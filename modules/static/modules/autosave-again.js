// Nothing that was typed counts as saved before it was sent.
//
// A form that comes back with sentences in red counts as changed and saves itself at once. Wagtail then looks for no
// further change: it never set its timer. Naming the interval sets it. And when the answer to a draft comes, Wagtail takes
// for saved whatever stands in the form by then; what was typed meanwhile, for seconds on a slow line, is saved after it.
// And it looks at a form for the first time a while after the page is there, and soon once more: what was typed until then
// is a change as well.
const EVERY = "500";
const BEFORE_IT_LOOKED = "typed";
const sent = new WeakMap();
const typedIn = new WeakSet();

const unsavedOf = (form) => window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-unsaved");

document.addEventListener("w-autosave:save", ({ target: form }) => {
  typedIn.delete(form);
  sent.set(form, unsavedOf(form)?.formData);
});

document.addEventListener("w-autosave:success", ({ target: form }) => {
  form.dataset.wUnsavedCheckIntervalValue ??= EVERY;
  const unsaved = unsavedOf(form);
  if (unsaved && sent.has(form)) unsaved.initialFormData = sent.get(form);
});

document.addEventListener("input", ({ target, isTrusted }) => {
  const form = target.closest("form");
  if (isTrusted && form) typedIn.add(form);
});

document.addEventListener("w-unsaved:watch-edits", ({ target: form }) => {
  if (typedIn.has(form)) unsavedOf(form).initialFormData = BEFORE_IT_LOOKED;
});
