// Small courtesies of every page: the summary of faults takes the focus, a form is sent once, and while there is no
// connection not at all: the browser's page of faults would take the place of what she has written.
document.querySelector("[data-focus]")?.focus();

const offlineNote = () => document.querySelector("[data-offline-note]");

const tellOffline = (form) => {
  offlineNote()?.remove();
  form.append(document.querySelector("template[data-offline]").content.cloneNode(true));
  offlineNote().scrollIntoView({ block: "nearest" });
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (!navigator.onLine && form.method === "post" && !event.defaultPrevented) {
    event.preventDefault();
    tellOffline(form);
    return;
  }
  form.dataset.sent = "yes";
  window.setTimeout(() => delete form.dataset.sent, 4000);
});

window.addEventListener("online", () => offlineNote()?.remove());
