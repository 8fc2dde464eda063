// Notes and ticks of a lesson are kept without leaving the page. When the server asks something, the plain form is sent.

const done = (status, words) => {
  status.textContent = words;
};

const send = (form) =>
  fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });

const keep = async (form) => {
  const status = form.querySelector("[data-saved]");
  try {
    const answer = await send(form);
    if (!answer.ok || !answer.headers.get("Content-Type")?.includes("json")) return answer.status < 500 ? answer : fail(status);
    const { saved, version } = await answer.json();
    done(status, saved);
    if (version) form.elements.version.value = version;
    return null;
  } catch {
    return fail(status);
  }
};

const fail = (status) => {
  done(status, status.dataset.failed);
  return null;
};

for (const form of document.querySelectorAll("[data-note]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    event.stopPropagation();
    if (await keep(form)) form.submit();
  });
}

for (const form of document.querySelectorAll("[data-checklist]")) {
  form.querySelector("[data-plain]").hidden = true;
  let queue = Promise.resolve();
  form.addEventListener("change", () => {
    queue = queue.then(async () => {
      if (await keep(form)) form.submit();
    });
  });
}
