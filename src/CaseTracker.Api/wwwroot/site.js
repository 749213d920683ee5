// Saves round trips and keeps work; every page works without it.
(() => {
  "use strict";
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

  // What went wrong is read first.
  const summary = document.getElementById("summary");
  if (summary) summary.focus();

  // A form is sent once; the server would not do it twice either.
  let sending = false;
  document.addEventListener("submit", event => {
    const form = event.target, button = event.submitter;
    if (form.method !== "post" || event.defaultPrevented || (button && button.formTarget === "_blank")) return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    if (button && button.hasAttribute("formaction")) { sending = true; return; }
    form.dataset.sent = sending = true;
    if (form.dataset.working) htmx.trigger(`#${form.dataset.working}`, "working");
    if (button && form.dataset.sending) {
      button.setAttribute("aria-disabled", "true");
      button.textContent = form.dataset.sending;
    }
  });
  window.addEventListener("pageshow", event => {
    if (!event.persisted) return;
    sending = false;
    all("form").forEach(form => delete form.dataset.sent);
  });

  // Fields that only some choices need, and what a choice usually means for another field.
  const chosen = name => { const box = document.querySelector(`[name="${name}"]:checked`); return box ? box.value : ""; };
  const choose = isNew => {
    all("[data-when]").forEach(part => {
      const [name, values] = part.dataset.when.split("="), fits = values.split(" ").includes(chosen(name));
      if (part.localName === "details") { if (fits && isNew) part.open = true; return; }
      part.hidden = !fits;
      all("input", part).forEach(field => { field.disabled = !fits; });
    });
    all("[data-usual]").forEach(field => {
      const { usual, usualFor, usualThen, usualElse } = field.dataset, choice = chosen(usual);
      if (choice && isNew && ["", usualThen, usualElse].includes(field.value)) field.value = choice === usualFor ? usualThen : usualElse;
    });
  };
  choose(false);
  document.addEventListener("change", event => { if (event.target.type === "radio") choose(true); });
  document.addEventListener("input", event => {
    const { count, countFrom } = event.target.dataset, told = count && document.getElementById(count);
    if (told) told.textContent = event.target.value.length < countFrom ? "" : `${event.target.value.length} ${told.dataset.of}`;
  });

  // Typed work is not left by mistake.
  let changed = false;
  document.addEventListener("input", event => { if (event.target.closest("form[data-keep]")) changed = true; });
  window.addEventListener("beforeunload", event => { if (changed && !sending) event.preventDefault(); });

  document.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.day) {
      const field = document.getElementById(button.dataset.for);
      field.value = button.dataset.day;
      ["input", "change"].forEach(kind => field.dispatchEvent(new Event(kind, { bubbles: true })));
      field.focus();
    }
    if ("print" in button.dataset) window.print();
  });
  if (document.querySelector("[data-print-now]")) window.addEventListener("load", () => window.print());

  // Five minutes before the sign-in ends, it says so; typing counts as activity, told at most once a minute.
  const idle = Number(document.body.dataset.idleMinutes) * 60000, dialog = document.getElementById("idle");
  if (!idle || !dialog) return;
  const warnBefore = Math.min(300000, idle / 2);
  let told = Date.now();
  const tell = () => {
    told = Date.now();
    fetch("/me/active", { method: "POST", credentials: "same-origin" }).catch(() => {});
  };
  document.addEventListener("input", () => { if (Date.now() - told > 60000) tell(); });
  document.body.addEventListener("htmx:afterRequest", () => { told = Date.now(); });
  dialog.querySelector("[data-stay]").addEventListener("click", () => { tell(); dialog.close(); });
  setInterval(() => {
    const left = told + idle - Date.now();
    if (left <= 0 && dialog.open) dialog.close();
    else if (left > 0 && left <= warnBefore && !dialog.open) dialog.showModal();
  }, 10000);
})();
