// What a page can do without, and is quicker with: keys, rows without a new page, a warning before leaving, presets
// that a person confirms.
"use strict";
(() => {
  const form = document.getElementById("record");
  if (!form) return;
  const save = form.querySelector(".card-head button.primary");
  let isDirty = false;
  let isLeaving = false;

  // Enter goes to the next box, Ctrl+Enter saves. Buttons, links and long texts keep their own Enter.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      save.click();
      return;
    }
    const from = event.target;
    if (event.shiftKey || event.altKey || !from.matches("input:not([type=hidden]), select")) return;
    event.preventDefault();
    // At once: a scanner's next key is there before the next frame.
    const box = next(from);
    box.focus();
    if (box.matches("input:not([type=radio], [type=checkbox]), textarea")) box.select();
  });

  // The box after this one; radio buttons of a name count as one.
  function next(from) {
    const boxes = Array.from(form.elements).filter((box) =>
      box.matches("input:not([type=hidden]), select, textarea") && !box.matches(":disabled") && isEntry(box, from));
    return boxes[boxes.indexOf(from) + 1] ?? save;
  }

  function isEntry(box, from) {
    if (box === from || box.type !== "radio") return true;
    if (box.name === from.name) return false;
    const group = form.elements[box.name];
    const radios = Array.from(group.length === undefined ? [group] : group).filter((one) => one.type === "radio");
    return box === (radios.find((one) => one.checked) ?? radios[0]);
  }

  // Rows come and go without a new page: the server answers as ever, and only the list is taken from its answer.
  form.addEventListener("click", async (event) => {
    const button = event.target.closest("button[name=daftar_action]");
    if (!button || !/^(add|remove):/.test(button.value)) return;
    event.preventDefault();
    const list = button.closest("fieldset.grid");
    const body = new URLSearchParams(new FormData(form));
    body.append(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(list.id);
      if (!answer.ok || !fresh) throw new Error();
      list.replaceWith(fresh);
      fresh.querySelector("[autofocus]")?.focus();
      isDirty = true;
      form.dispatchEvent(new CustomEvent("daftar:rows", { detail: list.id.slice(2) }));
      const live = document.getElementById("live");
      live.textContent = button.value.startsWith("add:") ? live.dataset.added : live.dataset.removed;
    } catch {
      form.requestSubmit(button);
    }
  });

  // A preset that a person touched is an answer.
  form.addEventListener("change", (event) => {
    isDirty = true;
    const name = event.target.dataset?.preset;
    if (!name) return;
    const field = event.target.closest(".field");
    if (field.querySelector("input[name=daftar_confirmed]")) return;
    const note = document.createElement("input");
    note.type = "hidden";
    note.name = "daftar_confirmed";
    note.value = name;
    field.append(note);
    field.querySelector(".preset")?.remove();
  });
  form.addEventListener("input", () => { isDirty = true; });

  form.addEventListener("submit", (event) => {
    if (isLeaving) {
      event.preventDefault();
      return;
    }
    isLeaving = true;
    // The page may come back from the browser's memory.
    setTimeout(() => { isLeaving = false; }, 4000);
  });
  window.addEventListener("pageshow", () => { isLeaving = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isDirty && !isLeaving) event.preventDefault();
  });

  // Links of the summary go to their box and begin there.
  document.getElementById("problems")?.addEventListener("click", (event) => {
    const anchor = event.target.closest("a")?.hash;
    const box = anchor && document.getElementById(anchor.slice(1));
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.scrollIntoView({ block: "center" });
  });
})();
