// How the texts of boxes become values, and values texts: as the server reads and shows them. Where the browser cannot
// be sure it says `unknown`, or that something is there that it cannot read, and leaves the answer to the server. What
// both read by (marks, calendars, letters) the server prints before this as `daftarReading`.
const daftarValues = (() => {
  "use strict";
  const { Decimal, Day, Unread, Failure, calendar } = daftarExpressions;
  const { numbers, days, persian, letters } = daftarReading;
  const unknown = new Failure("unknown"), unread = new Unread();
  const mostUnits = BigInt(numbers.most);

  const space = "[\\t-\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]+";
  const gaps = new RegExp(space, "g"), edges = new RegExp("^" + space + "|" + space + "$", "g");
  const lineEnds = /[\r\u0085\u2028\u2029]/g;
  const unseen = new RegExp("[\\u0001-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F\\u00AD\\u061C\\u180E"
    + "\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB\\u{E0001}-\\u{E007F}]", "gu");
  // What keys send that are no letters: arrows, Home, F1.
  const keys = /\u001B\[[0-?]*[ -/]*[@-~]|\u001BO[A-DFHP-S]/g;
  const joints = /[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u200C\u200D]/g;
  // Characters that this browser does not know yet, halves of characters, NUL; letters by their looks, joiners that join
  // nothing and fillers, which the server tidies.
  const doubtful = new RegExp("[\\p{Cn}\\p{Cs}\\0\\uFB00-\\uFDFF\\uFE70-\\uFEFC\\uFF01-\\uFF5E\\u034F\\u115F\\u1160\\u17B4"
    + "\\u17B5\\u3164\\uFFA0\\u180B-\\u180F\\u2800\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]|[\\u200C\\u200D](?![\\p{L}\\p{N}])"
    + "|(?<![\\p{L}\\p{N}\\p{M}\\p{S}\\p{P}])[\\u200C\\u200D]", "u");

  // The digits of a script follow each other, so that a digit's place among them is its value.
  const isDigit = (point) => /\p{Nd}/u.test(String.fromCodePoint(point));
  const digit = (letter) => {
    const point = letter.codePointAt(0);
    let before = 0;
    while (isDigit(point - before - 1)) before += 1;
    return String(before % 10);
  };
  const withDigits = (text) =>
    text.replace(/\p{Nd}/gu, (letter) => (letter.codePointAt(0) < 0x600 ? letter : digit(letter)));
  // A class of characters for a pattern.
  const oneOf = (characters) =>
    "[" + Array.from(characters, (letter) => "\\u{" + letter.codePointAt(0).toString(16) + "}").join("") + "]";
  const otherLetters = new RegExp(oneOf(Object.keys(letters)), "gu");

  // As the field's normalisers would: `space` is line, lines, removed or kept.
  const normalized = (text, steps) => {
    if (steps.space !== "kept") text = text.normalize("NFC").replace(keys, "");
    if (steps.space === "lines") {
      text = text.replace(/\r\n/g, "\n").replace(unseen, "").replace(lineEnds, "\n").replace(edges, "");
    } else if (steps.space === "line") {
      text = text.replace(unseen, "").replace(gaps, " ").replace(/^ | $/g, "");
    } else if (steps.space === "removed") {
      text = text.replace(unseen, "").replace(gaps, "").replace(joints, "");
    }
    if (steps.letters) text = text.replace(otherLetters, (letter) => letters[letter]);
    if (steps.digits) text = withDigits(text);
    if (steps.small) text = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
    return steps.space === "kept" ? text : text.normalize("NFC");
  };

  const text = (written, field) => {
    const value = normalized(written, field.steps);
    if (value === "") return null;
    if (field.isOpaque) return unread;
    const length = Array.from(value).length;
    if (field.length && (length < field.length[0] || length > field.length[1])) return unknown;
    if (field.count && (!/^[0-9]+$/.test(value) || length < field.count[0] || length > field.count[1])) return unknown;
    const fits = (field.patterns ?? []).every((pattern) => new RegExp("^(?:" + pattern + ")$", "u").test(value));
    return fits ? value : unknown;
  };

  const plain = { space: "line", digits: true };
  const number =
    new RegExp("^([-+\u2212]?)([0-9]+)((?:" + oneOf(Object.keys(numbers.marks)) + "[0-9]+)*)$", "u");
  const markOf = (letter) => numbers.marks[letter];
  const isPoint = (mark) => numbers.points.includes(mark);
  const either = "either";
  // Whether the last mark of a number on its own is a point; nothing where it is no number. Zeros by threes behind the
  // point, for which there is no room, could be thousands.
  const hasPoint = (front, marks, runs, places) => {
    if (marks.length === 0) return false;
    const last = marks[marks.length - 1], tail = runs[runs.length - 1];
    const beginsGroups = front.length <= 3 && front[0] !== "0";
    const point = () => (tail.length % 3 === 0 && tail.length > places && /^0+$/.test(tail) ? either : true);
    if (marks.length > 1) {
      const others = new Set(marks.slice(0, -1));
      if (others.size > 1 || others.has("decimal") || !beginsGroups) return undefined;
      if (runs.slice(0, -1).some((run) => run.length !== 3)) return undefined;
      if (others.has(last)) return tail.length === 3 ? false : undefined;
      return isPoint(last) ? point() : undefined;
    }
    const isTwoWay = tail.length === 3 && beginsGroups;
    if (last === "decimal") return point();
    if (last === "point") return isTwoWay && (places < 3 || tail.endsWith("0")) ? either : point();
    const isZeroGroup = tail.length === 3 && front[0] === "0" && front.length <= 3;
    if (isZeroGroup) return either;
    if (last !== "comma") return isTwoWay ? false : undefined;
    return !isTwoWay ? point() : places >= 3 ? either : false;
  };
  // The units of a number with so many places; nothing where it is none, or could be two. Zero is zero either way.
  const units = (written, places) => {
    const parts = number.exec(written);
    if (!parts) return undefined;
    const marks = Array.from(parts[3].replace(/[0-9]/g, ""), markOf);
    const runs = parts[3].split(/[^0-9]/).slice(1);
    const pointed = hasPoint(parts[2], marks, runs, places);
    if (pointed === undefined) return undefined;
    if (pointed === either) return /[1-9]/.test(written) ? undefined : 0n;
    const behind = pointed ? runs.pop().replace(/0+$/, "") : "";
    const digits = BigInt(parts[2] + runs.join("") + behind);
    if (behind.length > places || digits > mostUnits) return undefined;
    const scaled = digits * 10n ** BigInt(places - behind.length);
    if (scaled > mostUnits) return undefined;
    return parts[1] === "" || parts[1] === "+" ? scaled : -scaled;
  };
  const isWithin = (units, field) =>
    (field.min === undefined || units >= BigInt(field.min)) && (field.max === undefined || units <= BigInt(field.max));
  const canonical = (units, places) => {
    while (places > 0 && units % 10n === 0n) { units /= 10n; places -= 1; }
    return new Decimal(units, places);
  };

  // The day of a written date; nothing where there is no such day.
  const dayParts = new RegExp("^([0-9]{1,4})(" + oneOf(days.separators) + ")([0-9]{1,2})\\2([0-9]{1,4})$", "u");
  const day = (written, style) => {
    const parts = dayParts.exec(written);
    if (!parts) return undefined;
    const [first, month, last] = [parts[1], parts[3], parts[4]];
    const isYearFirst = first.length === 4 && last.length <= 2;
    if (!isYearFirst && !(days.dayFirst.includes(parts[2]) && last.length === 4 && first.length <= 2)) return undefined;
    const [year, date] = (isYearFirst ? [first, last] : [last, first]).map(Number);
    return style === "persian" && year < persian.gregorianFrom
      ? persianDay(year, Number(month), date) : civilDay(year, Number(month), date);
  };
  const civilDay = (year, month, date) =>
    year >= days.first && month >= 1 && month <= 12 && date >= 1 && date <= calendar.monthLength(year, month)
      ? calendar.days(year, month, date) : undefined;
  const persianDay = (year, month, date) => {
    if (year < persian.first || year > persian.last || month < 1 || month > 12 || date < 1) return undefined;
    const isLeap = month === 12 && persian.leapYears.includes(year % persian.cycle);
    if (date > persian.months[month - 1] + (isLeap ? 1 : 0)) return undefined;
    const before = persian.months.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
    return calendar.newYear(year) + before + date - 1;
  };

  const id = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

  // The value of what stands in a field's box: a text, or the codes that are ticked. Null where it is blank.
  const read = (field, written) => {
    if (written === undefined) return unknown;
    if (field.kind === "options") return written;
    if (written === "") return null;
    if (doubtful.test(written)) return unknown;
    switch (field.kind) {
      case "text": return text(written, field);
      case "option": return written;
      case "boolean": return written === "true" ? true : written === "false" ? false : unknown;
    }
    const line = normalized(written, plain);
    if (line === "") return null;
    switch (field.kind) {
      case "integer": {
        const value = units(line, 0);
        return value === undefined || !isWithin(value, field) ? unknown : value;
      }
      case "decimal": {
        const value = units(line, field.places + (field.finer ?? 0));
        return value === undefined || !isWithin(value, field) ? unknown : canonical(value, field.places);
      }
      case "date": {
        const value = day(line, field.calendar);
        return value === undefined || !isWithin(BigInt(value), field) ? unknown : new Day(value);
      }
      case "reference": return id.test(line.toLowerCase()) ? line.toLowerCase() : unread;
      default: return unknown;
    }
  };

  const blank = (field) => (field.kind === "options" || field.kind === "rows" ? [] : null);

  // What a formula gave, as the field keeps it; unknown where it does not fit.
  const fitted = (field, value) => {
    if (value instanceof Failure) return value.kind === "blank_operand" ? blank(field) : unknown;
    if (value === null || value === "") return blank(field);
    if (value === unread) return unknown;
    if (field.kind === "decimal") {
      const decimal = typeof value === "bigint" ? new Decimal(value, 0) : value;
      if (!(decimal instanceof Decimal) || decimal.places > field.places) return unknown;
      const scaled = decimal.units * 10n ** BigInt(field.places - decimal.places);
      return scaled > mostUnits || scaled < -mostUnits - 1n ? unknown : decimal;
    }
    return value;
  };

  // What people see of a value, in the digits and the calendar of the page.
  const shown = (field, value, words) => {
    if (value === null) return "";
    switch (field.kind) {
      case "integer": return localized(String(value), words);
      case "decimal": return decimalText(field.finer ? canonical(value.units, value.places + field.finer) : value, field.isMoney, words);
      case "date": return dateText(value, words);
      case "boolean": return value ? words.yes : words.no;
      case "option": return label(field, value);
      case "options": return value.map((code) => label(field, code)).join(words.comma);
      default: return field.isCode ? localized(value, words) : value;
    }
  };
  // An end of a range in a sentence: an amount names its unit where that is not the currency's own.
  const told = (field, value, words) => shown(field, value, words) + (field.unit ? " " + field.unit : "");
  const label = (field, code) => field.choices?.find((choice) => choice[0] === code)?.[1] ?? code;
  const localized = (text, words) =>
    words.zero ? text.replace(/[0-9]/g, (digit) => String.fromCodePoint(words.zero + Number(digit))) : text;
  const decimalText = (value, isMoney, words) => {
    const digits = String(value.units < 0n ? -value.units : value.units).padStart(value.places + 1, "0");
    const point = digits.length - value.places;
    const front = digits.slice(0, point);
    const whole = isMoney ? front.replace(/\B(?=(?:[0-9]{3})+$)/g, words.group) : front;
    // Three digits behind a comma could be thousands: a zero more, and they are not.
    const more = words.point === "," && value.places === 3 ? "0" : "";
    const behind = value.places > 0 ? words.point + digits.slice(point) + more : "";
    return localized((value.units < 0n ? "-" : "") + whole + behind, words);
  };
  const dateText = (value, words) => {
    const padded = (number, width) => String(number).padStart(width, "0");
    let parts = calendar.civil(value.days), sign = "-";
    if (words.calendar === "persian") {
      try {
        parts = calendar.persian(value);
        sign = "/";
      } catch { /* Before the years of the calendar's rule, or behind them. */ }
    }
    const [year, month, date] = [padded(parts.year, 4), padded(parts.month, 2), padded(parts.day, 2)];
    const text = sign === "-" && words.isDayFirst ? [date, month, year].join(".") : [year, month, date].join(sign);
    return localized(text, words);
  };

  return { unknown, unread, read, blank, fitted, shown, told };
})();
