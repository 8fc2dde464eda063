// Notes and ticks of a lesson are kept without leaving the page. When the server asks something, the plain form is sent.
import { post, SignedOutError, unsavedWords, whenBack } from "../accounts/signed-in.js";

const unsaved = new Set();

const done = (status, words) => {
  status.textContent = words;
};

const send = (form) =>
  post(form.action, new FormData(form), { headers: { Accept: "application/json" } });

const keep = async (form) => {
  const status = form.querySelector("[data-saved]");
  try {
    const answer = await send(form);
    if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) return answer.status < 500 ? answer : fail(status);
    const { saved, version } = await answer.json();
    done(status, saved);
    if (version) form.elements.version.value = version;
    return null;
  } catch (fault) {
    return fault instanceof SignedOutError ? wait(form, status) : fail(status);
  }
};

const wait = (form, status) => {
  unsaved.add(form);
  done(status, unsavedWords());
  return null;
};

const fail = (status) => {
  done(status, status.dataset.failed);
  return null;
};

const save = async (form) => {
  unsaved.delete(form);
  if (await keep(form)) form.submit();
};

for (const form of document.querySelectorAll("[data-note]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    save(form);
  });
}

for (const form of document.querySelectorAll("[data-checklist]")) {
  form.querySelector("[data-plain]").hidden = true;
  let queue = Promise.resolve();
  form.addEventListener("change", () => {
    queue = queue.then(() => save(form));
  });
}

whenBack(() => {
  for (const form of unsaved) save(form);
});
