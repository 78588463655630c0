// A form that follows what is typed: it shows and hides, requires and locks, narrows choices, works out values and says
// which checks do not hold, by the form's own formulas. The server decides all of it again.
const daftarLive = (describe) => {
  "use strict";
  const form = document.getElementById("record");
  if (!form) return;
  const { Failure, Day, operations, calendar, evaluate } = daftarExpressions;
  const values = daftarValues;
  const plan = describe(daftarExpressions);
  const isStored = form.elements.namedItem("daftar_version") !== null;
  const touched = new Set();

  const context = {};
  const today = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(form.dataset.today ?? "");
  if (today) context.today = new Day(calendar.days(...today.slice(1).map(Number)));

  // A value that is read later; one that nobody knows fails whoever asks for it.
  const put = (record, name, value) => {
    const get = () => { if (value instanceof Failure) throw value; return value; };
    Object.defineProperty(record, name, { get, enumerable: true, configurable: true });
  };

  // What cannot be worked out here, whatever the reason, is the server's.
  const answer = (formula, record) => {
    try {
      return evaluate(plan.formulas[formula], record, context);
    } catch {
      return values.unknown;
    }
  };
  const isUnknown = (value) => value instanceof Failure && value.kind === "unknown";
  // Whether a condition holds: nothing where nobody knows.
  const holds = (formula, record) => {
    const value = answer(formula, record);
    return value === true ? true : isUnknown(value) ? undefined : false;
  };

  // The boxes of a field by its name on the page; what only marks that a box was there is none.
  const boxes = (name) => {
    const found = form.elements.namedItem(name);
    const all = found === null ? [] : found instanceof RadioNodeList ? Array.from(found) : [found];
    return all.filter((box) => box.type !== "hidden" && box.matches("input, select, textarea"));
  };
  const frame = (name) => document.getElementById(anchor(name))?.closest(".field, .grid") ?? null;
  const anchor = (name) => "f-" + name.replace(/\[([0-9]+)\]\./, "-$1-");

  // What stands in the boxes: a text, or the codes that are ticked; nothing where it is no option (any more).
  const written = (field, name) => {
    const all = boxes(name);
    if (all.length === 0) return undefined;
    const chosen = all[0].matches("select") ? Array.from(all[0].selectedOptions) : all.filter((box) => box.checked);
    if (all[0].matches("select, [type=radio], [type=checkbox]")) {
      if (chosen.some((option) => "foreign" in option.dataset)) return undefined;
      const codes = chosen.map((option) => option.value);
      return field.kind === "options" ? codes : codes[0] ?? "";
    }
    return all[0].value;
  };

  // The rows of a list. The server reads those that are stored, and those that somebody touched.
  const rowsOf = (list, record) => {
    const presets = { ...list.presets, ...offeredTo(list, record) };
    const lines = Array.from(frame(list.name)?.querySelectorAll(":scope > .lines > .line") ?? []);
    return lines.map((line, index) => {
      const name = list.name + "[" + index + "]";
      const isTyped = (box) => box.value !== "" && (!box.matches("[type=radio], [type=checkbox]") || box.checked)
        && !box.matches(":disabled") && !isOffered(list, presets, box.name.slice(name.length + 1), box.value);
      const isRead = line.querySelector("input[name$='.id']") !== null
        || Array.from(line.querySelectorAll("input:not([type=hidden]), select, textarea")).some(isTyped);
      return { name, isRead };
    });
  };

  // Whether a text is what a new row is offered, written this way or another.
  const isOffered = (list, presets, name, text) => {
    const offered = presets[name] ?? [], cell = list.rows.find((cell) => cell.name === name);
    if (offered.includes(text)) return true;
    const value = cell ? values.read(cell, text) : null;
    if (value === null || value === values.unread || isUnknown(value)) return false;
    return offered.some((one) => operations.equal(value, values.read(cell, one)));
  };

  // What a new row is offered by formulas.
  const offeredTo = (list, record) => {
    const row = {}, presets = {};
    put(row, "parent", record);
    put(row, "user", values.unknown);
    for (const cell of list.rows) put(row, cell.name, values.blank(cell));
    for (const cell of list.rows.filter((cell) => cell.from !== undefined)) {
      const value = values.fitted(cell, answer(cell.from, row));
      if (isUnknown(value) || value === null) continue;
      const isCode = typeof value === "string" || typeof value === "boolean";
      const text = isCode ? String(value) : values.shown(cell, value, plan.words);
      presets[cell.name] = Array.isArray(value) ? value : [text];
    }
    return presets;
  };

  // The record as it stands on the page, with what its formulas make of it. Tells what is to be done on the page.
  const settle = () => {
    const record = {}, news = [];
    if (isStored) for (const name of plan.builtIn) put(record, name, values.unknown);
    put(record, "old", isStored ? values.unknown : null);
    put(record, "user", values.unknown);
    for (const field of plan.fields) {
      if (field.kind !== "rows") put(record, field.name, values.read(field, written(field, field.name)));
    }
    const evaluations = plan.fields.map((field) => {
      if (field.kind !== "rows") return [{ field, name: field.name, record }];
      const rows = rowsOf(field, record).map(({ name, isRead }) => {
        const row = {};
        put(row, "parent", record);
        put(row, "old", isStored ? values.unknown : null);
        put(row, "user", values.unknown);
        return { row, name, isRead };
      });
      const read = rows.filter(({ isRead }) => isRead).map(({ row }) => row);
      put(record, field.name, frame(field.name) ? read : values.unknown);
      const cells = field.rows.map((cell) =>
        rows.map(({ row, name }) => ({ field: cell, name: name + "." + cell.name, record: row })));
      for (const { field: cell, name, record: row } of cells.flat()) {
        put(row, cell.name, values.read(cell, written(cell, name)));
      }
      return [{ field, name: field.name, record, cells }];
    });
    const all = evaluations.flatMap((found) => found.concat((found[0].cells ?? []).flat()));
    for (const [field, cell] of plan.order) {
      for (const evaluation of cell === undefined ? evaluations[field] : evaluations[field][0].cells[cell]) {
        decide(evaluation, news);
      }
    }
    for (const evaluation of all) applyRules(evaluation, news);
    return { record, news };
  };

  // A field that comes and goes, or is worked out.
  const decide = ({ field, name, record }, news) => {
    const box = frame(name);
    let isHidden = box?.hidden ?? false;
    if (field.visible) {
      const answers = field.visible.map((formula) => holds(formula, record));
      if (answers.includes(false)) isHidden = true;
      else if (!answers.includes(undefined)) isHidden = false;
      if (box) news.push(() => hide(box, isHidden, name));
    }
    if (isHidden) {
      put(record, field.name, field.isKept && isStored ? values.unknown : values.blank(field));
    } else if (field.isComputed) {
      const value = field.compute === undefined
        ? values.unknown : values.fitted(field, answer(field.compute, record));
      put(record, field.name, value);
      if (field.compute !== undefined) news.push(() => tell(name, field, value));
    }
  };

  // The rules of a visible field: whether it is required and editable, its options and its range.
  const applyRules = ({ field, name, record }, news) => {
    const box = frame(name);
    if (!box || field.isComputed) return;
    if (field.required !== undefined) {
      const isRequired = holds(field.required, record);
      if (isRequired !== undefined) news.push(() => require(box, name, isRequired));
    }
    if (field.editable !== undefined) {
      const isEditable = holds(field.editable, record);
      if (isEditable !== undefined) news.push(() => lock(box, !isEditable));
    }
    if (field.offer !== undefined) {
      const fitting = offered(field, record);
      const isMoved = field.reads.some((read) => touched.has(read));
      if (fitting) news.push(() => narrow(name, fitting, isMoved ? [] : field.choices));
    }
    if (field.least !== undefined || field.most !== undefined) {
      const problem = box.hidden ? "" : outside(field, record);
      news.push(() => { if (problem === "" || isLeft) say(box, name, "range", "problem", problem); });
    }
  };

  const offered = (field, record) => {
    const fitting = [];
    for (const choice of field.choices) {
      const known = field.attributes.map((attribute, index) => [attribute, choice[index + 2] ?? null]);
      put(record, "option", { ...Object.fromEntries(known), code: choice[0] });
      const fits = holds(field.offer, record);
      if (fits === undefined) return undefined;
      if (fits) fitting.push(choice);
    }
    return fitting;
  };

  const outside = (field, record) => {
    for (const [formula, isBroken, words] of [
      [field.least, operations.less, plan.words.least], [field.most, operations.greater, plan.words.most],
    ]) {
      if (formula === undefined) continue;
      const end = values.fitted(field, answer(formula, record));
      if (end === null || isUnknown(end)) continue;
      if (evaluate(() => isBroken(operations.field(record, field.name), end)) === true) {
        return words.replace("\uE000", field.label).replace("\uE001", values.told(field, end, plan.words));
      }
    }
    return "";
  };

  // What changes on the page. Whatever is hidden is out of use, so that it is not sent; its text stays.
  const hide = (box, isHidden, name) => {
    if (box.hidden === isHidden) return;
    box.hidden = isHidden;
    use(box);
  };
  const lock = (box, isLocked) => {
    if (box.classList.contains("locked") === isLocked) return;
    box.classList.toggle("locked", isLocked);
    use(box);
  };
  const use = (box) => {
    const isOut = box.hidden || box.classList.contains("locked");
    if (box.matches("fieldset")) {
      box.disabled = isOut;
    } else {
      for (const control of box.querySelectorAll("input, select, textarea")) control.disabled = isOut;
    }
  };
  const require = (box, name, isRequired) => {
    box.querySelector(".optional")?.toggleAttribute("hidden", isRequired);
    for (const control of boxes(name)) {
      if (isRequired) control.setAttribute("aria-required", "true"); else control.removeAttribute("aria-required");
    }
  };
  const tell = (name, field, value) => {
    const output = document.getElementById(anchor(name));
    const text = isUnknown(value) ? "…" : values.shown(field, value, plan.words);
    if (output && output.textContent !== text) output.textContent = text;
  };
  // Only what fits can be chosen. A choice that does not fit any more is dropped; one that was stored so stays, if it
  // is among `kept`, until somebody touches what it hangs on.
  const narrow = (name, fitting, kept) => {
    const all = boxes(name);
    if (all[0]?.matches("select")) {
      const select = all[0], chosen = select.value;
      const excluded = kept.filter(([code]) => code === chosen && !fitting.some((fit) => fit[0] === code));
      const wanted = fitting.concat(excluded);
      const shown = Array.from(select.options).map((option) => option.value).filter((code) => code !== "");
      if (shown.join("\n") === wanted.map(([code]) => code).join("\n")) return;
      const left = Array.from(select.options).filter((option) => option.value === "" || "foreign" in option.dataset);
      select.replaceChildren(
        ...left, ...wanted.map(([code, label]) => new Option(label, code, false, code === chosen)));
      if (select.value !== chosen) isStale = true;
    } else {
      const codes = new Set(fitting.map(([code]) => code));
      for (const box of all) {
        if (box.value === "" || "foreign" in box.dataset) continue;
        const isOut = !codes.has(box.value) && !(box.checked && kept.length > 0);
        box.closest(".option").hidden = isOut;
        box.disabled = isOut;
        if (isOut && box.checked) { box.checked = false; isStale = true; }
      }
    }
  };
  let isStale = false;

  // A sentence beside a field, read out when it comes.
  const say = (box, name, key, kind, text) => {
    const id = (name === "" ? "record" : anchor(name)) + "-live-" + key;
    let line = document.getElementById(id);
    if (!line) {
      line = document.createElement("p");
      line.id = id;
      line.className = "live " + kind;
      line.setAttribute("aria-live", "polite");
      box.append(line);
      const described = box.matches("fieldset") ? box : document.getElementById(anchor(name));
      const ids = described?.getAttribute("aria-describedby") ?? "";
      described?.setAttribute("aria-describedby", ids === "" ? id : ids + " " + id);
    }
    if (line.textContent !== text) line.textContent = text;
  };

  // A sentence comes when a box is left, and goes as soon as it is not true any more.
  let isLeft = false;
  const check = (record) => {
    for (const rule of plan.checks) {
      const box = rule.at === undefined ? form.querySelector(".remarks") : frame(rule.at);
      if (!box) continue;
      const value = rule.reads.some((name) => touched.has(name)) && !box.hidden ? answer(rule.require, record) : true;
      const isLeftOpen = value instanceof Failure && ["unknown", "blank_operand"].includes(value.kind);
      const isBroken = value === false || (value instanceof Failure && !isLeftOpen);
      const isSaid = Array.from(box.querySelectorAll(":scope > :is(.problem, .remark):not(.live)"))
        .some((line) => line.textContent.endsWith(rule.message));
      if (!isBroken || isLeft) say(box, rule.at ?? "", rule.name, rule.kind, isBroken && !isSaid ? rule.message : "");
    }
  };

  // A section without a field in sight is out of sight itself.
  const sections = () => {
    for (const tab of form.querySelectorAll("section.tab")) {
      const fields = Array.from(tab.querySelectorAll(":scope > .row > *"));
      tab.hidden = fields.length > 0 && fields.every((field) => field.hidden);
      const link = form.querySelector(`.sections a[href="#${CSS.escape(tab.id)}"]`);
      if (link) link.parentElement.hidden = tab.hidden;
    }
  };

  const run = () => {
    let record;
    for (let round = 0; round < 5; round += 1) {
      isStale = false;
      const settled = settle();
      record = settled.record;
      for (const change of settled.news) change();
      if (!isStale) break;
    }
    sections();
    check(record);
  };

  for (const part of form.querySelectorAll(".refresh")) part.remove();
  const follow = (name, isOver) => {
    if (name) touched.add(name.split("[")[0]);
    isLeft = isOver;
    run();
  };
  form.addEventListener("input", (event) => follow(event.target.name, false));
  form.addEventListener("change", (event) => follow(event.target.name, true));
  form.addEventListener("daftar:rows", (event) => follow(event.detail, true));
  window.addEventListener("pageshow", () => run());
  run();
};
