// What a page can do without, and is quicker with: keys, rows without a new page, a warning before leaving, presets
// that a person confirms.
"use strict";
(() => {
  const form = document.getElementById("record");
  if (!form) return;
  const save = form.querySelector(".card-head button.primary");
  let isDirty = false;
  let isLeaving = false;

  for (const hint of form.querySelectorAll(".keys")) hint.hidden = false;

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

  // Rows come and go without a new page, one after another: the server answers as ever, and of its answer only the new
  // row is taken, or the word that one may go. The rows that are there stay, with what is typed meanwhile.
  let last = Promise.resolve();
  let waiting = 0;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=daftar_action]");
    if (!button || !/^(add|remove):/.test(button.value)) return;
    event.preventDefault();
    const line = button.closest(".line");
    if (line && "going" in line.dataset) return;
    if (line) line.dataset.going = "";
    isDirty = true;
    waiting += 1;
    last = last.then(() => change(button, line)).finally(() => {
      waiting -= 1;
      if (line) delete line.dataset.going;
    });
  });

  const change = async (button, line) => {
    const list = button.closest("fieldset.grid");
    if (!list) return;
    const fresh = await ask(button, list);
    if (!fresh) return;
    say(list, "");
    const lines = linesOf(list), answered = linesOf(fresh), place = lines.indexOf(line);
    let box = null;
    if (line) {
      const isThere = line.contains(document.activeElement);
      line.remove();
      if (isThere) box = firstBox(linesOf(list)[Math.min(place, lines.length - 2)]) ?? list.querySelector("button.add");
    } else if (answered.length > lines.length) {
      const added = answered[lines.length];
      list.querySelector(":scope > .lines").append(added);
      const first = firstBox(added);
      first?.removeAttribute("autofocus");
      if ([button, document.body].includes(document.activeElement) && waiting === 1) box = first;
    }
    linesOf(list).forEach((one, index) => number(one, list.id.slice(2), index, answered[index]));
    const empty = list.querySelector(":scope > .empty");
    if (linesOf(list).length > 0) empty?.remove();
    else if (!empty) list.querySelector("button.add").before(...fresh.querySelectorAll(":scope > .empty"));
    box?.focus();
    form.dispatchEvent(new CustomEvent("daftar:rows", { detail: list.id.slice(2) }));
    const live = document.getElementById("live");
    live.textContent = line ? live.dataset.removed : live.dataset.added;
  };

  const linesOf = (list) => Array.from(list.querySelectorAll(":scope > .lines > .line"));
  const firstBox = (line) => line?.querySelector("[autofocus]:not(:disabled)")
    ?? line?.querySelector("input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)");

  // The list of the server's answer. Where the server shows another page with everything typed (the session is over,
  // say), the browser goes there; where none of that comes, the page stays and says so.
  const ask = async (button, list) => {
    const body = new URLSearchParams(new FormData(form));
    body.append(button.name, button.value);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(list.id);
      if (answer.ok && fresh) return fresh;
      if (page.querySelector("form#record, input[name^=carried]")) {
        form.requestSubmit(button);
        return null;
      }
    } catch {
      // What came is said below.
    }
    say(list, document.getElementById("live").dataset.failed);
    return null;
  };

  const say = (list, text) => {
    let word = list.querySelector(":scope > .live.problem");
    if (!word && text !== "") {
      word = document.createElement("p");
      word.className = "live problem";
      word.setAttribute("role", "status");
      list.append(word);
    }
    if (word) word.textContent = text;
  };

  // A row under its number; `answered` is the row of the answer that stands in this place, with the words for it.
  const number = (line, list, index, answered) => {
    const names = new RegExp("(^|[ :])" + list + "\\[[0-9]+\\]"), ids = new RegExp("(^| )f-" + list + "-[0-9]+-", "g");
    for (const part of line.querySelectorAll("*")) {
      for (const key of ["name", "data-preset", "id", "for", "aria-describedby"]) {
        const text = part.getAttribute(key);
        const now = text?.replace(names, "$1" + list + "[" + index + "]").replace(ids, "$1f-" + list + "-" + index + "-");
        if (now !== undefined && now !== text) part.setAttribute(key, now);
      }
    }
    const remove = line.querySelector("button.remove"), words = answered?.querySelector("button.remove");
    if (remove) remove.value = "remove:" + list + "[" + index + "]";
    for (const key of words ? ["aria-label", "title"] : []) remove?.setAttribute(key, words.getAttribute(key));
    const legend = line.querySelector(":scope > legend"), said = answered?.querySelector(":scope > legend");
    if (legend && said) legend.textContent = said.textContent;
  };

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
