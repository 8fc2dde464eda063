// A form that comes back with sentences in red counts as changed and saves itself at once. Wagtail then looks for no
// further change: it never set its timer. Naming the interval sets it, and what she types next is saved too.
const EVERY = "500";

document.addEventListener("w-autosave:success", ({ target: form }) => {
  form.dataset.wUnsavedCheckIntervalValue ??= EVERY;
});
