// What the expressions of a form are made of in the browser: the same answers as the server's, errors included.
// Whole numbers are BigInt; decimals, days, spans and months have classes of their own; a blank is null. An error is
// thrown inside, and is the answer of `evaluate`.
const daftarExpressions = (() => {
  "use strict";

  class Failure {
    constructor(kind) { this.kind = kind; }
  }
  class Decimal {
    constructor(units, places) { this.units = units; this.places = places; }
  }
  class Day {
    constructor(days) { this.days = days; }
  }
  class Span {
    constructor(nanoseconds) { this.nanoseconds = nanoseconds; }
  }
  class Months {
    constructor(count, isPersian) { this.count = count; this.isPersian = isPersian; }
  }

  // A value that is there and that nobody here has read: all that is known of it is that it is not blank.
  class Unread {}

  const fail = (kind) => { throw new Failure(kind); };
  const blank = () => fail("blank_operand");

  const leastInt = -(2n ** 63n), mostInt = 2n ** 63n - 1n;
  const leastWide = -(2n ** 127n), mostWide = 2n ** 127n - 1n;
  const decimalBound = 10n ** 38n, mostDigits = 38, quotientPlaces = 12;
  const dayLength = 86400000000000n, firstDay = -719162, lastDay = 2932896;
  const int = (value) => (value < leastInt || value > mostInt ? fail("overflow") : value);
  const wide = (value) => (value < leastWide || value > mostWide ? fail("overflow") : value);
  const magnitude = (value) => (value < 0n ? -value : value);
  const power = (exponent) => (exponent > mostDigits ? fail("overflow") : 10n ** BigInt(exponent));

  // Canonical: no zeros at the end behind the point, at most 38 digits and places.
  const decimal = (units, places) => {
    while (places > 0 && units % 10n === 0n) { units /= 10n; places -= 1; }
    if (places < 0) { units = wide(units * power(-places)); places = 0; }
    if (places > mostDigits || magnitude(units) >= decimalBound) fail("overflow");
    return new Decimal(units, places);
  };
  const rounded = (dividend, divisor) => {
    const quotient = dividend / divisor, rest = magnitude(dividend % divisor);
    if (rest < magnitude(divisor) - rest) return quotient;
    return (dividend < 0n) === (divisor < 0n) ? quotient + 1n : quotient - 1n;
  };
  const roundedTo = (number, places) => {
    const drop = number.places - places;
    if (drop <= 0) return number;
    if (drop > mostDigits) return new Decimal(0n, 0);
    return decimal(rounded(number.units, 10n ** BigInt(drop)), places);
  };
  const whole = (number) => {
    const value = number.units / 10n ** BigInt(number.places);
    return value < leastInt || value > mostInt ? fail("out_of_range") : value;
  };

  // Days since 1970-01-01 and back (Hinnant, days_from_civil and civil_from_days).
  const floor = (value, divisor) => Math.floor(value / divisor);
  const isLeap = (year) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const monthLength = (year, month) =>
    month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  const days = (year, month, day) => {
    const shifted = month <= 2 ? year - 1 : year, era = floor(shifted, 400), yearOfEra = shifted - era * 400;
    const dayOfYear = floor(153 * (month > 2 ? month - 3 : month + 9) + 2, 5) + day - 1;
    return era * 146097 + yearOfEra * 365 + floor(yearOfEra, 4) - floor(yearOfEra, 100) + dayOfYear - 719468;
  };
  const civil = (count) => {
    const shifted = count + 719468, era = floor(shifted, 146097), dayOfEra = shifted - era * 146097;
    const yearOfEra =
      floor(dayOfEra - floor(dayOfEra, 1460) + floor(dayOfEra, 36524) - floor(dayOfEra, 146096), 365);
    const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra, 4) - floor(yearOfEra, 100));
    const shiftedMonth = floor(5 * dayOfYear + 2, 153), month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    return {
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - floor(153 * shiftedMonth + 2, 5) + 1,
    };
  };
  const day = (count) => (count < firstDay || count > lastDay ? fail("out_of_range") : new Day(count));
  const padded = (number, width) => String(number).padStart(width, "0");
  const iso = (value) => {
    const date = civil(value.days);
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2);
  };
  // The first of Farvardin: 8 leap years in 33; 1206/1/1 fell on 1827-03-22.
  const newYear = (year) => 365 * (year - 1206) + floor(8 * year + 21, 33) - 293 - 52150;
  const persian = (value) => {
    let year = civil(value.days).year - 621;
    if (value.days < newYear(year)) year -= 1;
    if (year < 1206 || year > 1502) fail("out_of_range");
    const place = value.days - newYear(year);
    return place < 186
      ? { year, month: floor(place, 31) + 1, day: place % 31 + 1 }
      : { year, month: floor(place - 186, 30) + 7, day: (place - 186) % 30 + 1 };
  };
  const monthsFrom = (first, second) => {
    if (second.days < first.days) return -monthsFrom(second, first);
    const from = civil(first.days), to = civil(second.days);
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  };
  const persianLength = (year, month) => (month <= 6 ? 31 : month <= 11 || newYear(year + 1) - newYear(year) === 366 ? 30 : 29);
  const persianMonthsFrom = (first, second) => {
    if (second.days < first.days) return -persianMonthsFrom(second, first);
    const from = persian(first), to = persian(second);
    return (to.year - from.year) * 12 + to.month - from.month - (to.day < from.day ? 1 : 0);
  };
  const movedByPersianMonths = (date, months) => {
    const from = persian(date), total = from.year * 12 + from.month - 1 + Number(months);
    const year = floor(total, 12), month = total - year * 12 + 1;
    if (year < 1206 || year > 1502) fail("out_of_range");
    const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
    return new Day(newYear(year) + before + Math.min(from.day, persianLength(year, month)) - 1);
  };
  const movedByMonths = (date, months, isPersian) => {
    if (months < -200000n || months > 200000n) fail("out_of_range");
    if (isPersian) return movedByPersianMonths(date, months);
    const from = civil(date.days), total = from.year * 12 + from.month - 1 + Number(months);
    const year = floor(total, 12), month = total - year * 12 + 1;
    if (total < 12 || year > 9999) fail("out_of_range");
    return new Day(days(year, month, Math.min(from.day, monthLength(year, month))));
  };
  const movedBySpan = (date, span, sign) => {
    if (span.nanoseconds % dayLength !== 0n) fail("out_of_range");
    return day(date.days + sign * Number(span.nanoseconds / dayLength));
  };
  const spanOfDays = (count) => {
    const nanoseconds = count * dayLength;
    return nanoseconds < leastInt || nanoseconds > mostInt ? fail("out_of_range") : new Span(nanoseconds);
  };

  // The kind of a value: operations are of two of one kind.
  const kind = (value) => {
    if (value === null) return "null";
    if (typeof value !== "object") return typeof value;
    if (value instanceof Decimal) return "decimal";
    if (value instanceof Day) return "date";
    if (value instanceof Span) return "duration";
    if (value instanceof Months) return "months";
    return Array.isArray(value) ? "list" : "record";
  };
  const aligned = (left, right) => {
    const places = Math.max(left.places, right.places);
    return [left.units * 10n ** BigInt(places - left.places), right.units * 10n ** BigInt(places - right.places), places];
  };
  const sum = (left, right, sign) => {
    const [first, second, places] = aligned(left, right);
    return decimal(wide(wide(first) + sign * wide(second)), places);
  };
  const quotient = (left, right) => {
    if (right.units === 0n) fail("division_by_zero");
    const shift = quotientPlaces + right.places - left.places;
    const above = shift >= 0 ? wide(left.units * power(shift)) : left.units;
    const below = shift >= 0 ? right.units : wide(right.units * power(-shift));
    return decimal(rounded(above, below), quotientPlaces);
  };
  const points = (text) => Array.from(text);
  // The longest text that a part may become, in bytes of UTF-8: paid for before it is made.
  const mostBytes = 1048576;
  const bytes = (text) => {
    let count = 0;
    for (const point of text) {
      const code = point.codePointAt(0);
      count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return count;
  };
  const afford = (count) => { if (count > mostBytes) fail("too_expensive"); };
  const joined = (left, right) => {
    if ((left.length + right.length) * 3 > mostBytes) afford(bytes(left) + bytes(right));
    return left + right;
  };
  const replaced = (text, part, other) => {
    const pieces = part === "" ? points(text).length + 1 : text.split(part).length - 1;
    const length = text.length + pieces * (other.length - part.length);
    if (length * 3 > mostBytes) afford(bytes(text) + pieces * (bytes(other) - bytes(part)));
    return part === "" ? other + points(text).map((point) => point + other).join("") : text.split(part).join(other);
  };
  const order = (left, right) => (left < right ? -1 : left > right ? 1 : 0);
  // By code points: UTF-16 puts those above U+FFFF before U+E000.
  const textOrder = (left, right) => {
    const first = points(left), second = points(right);
    for (let place = 0; place < Math.min(first.length, second.length); place += 1) {
      if (first[place] !== second[place]) return order(first[place].codePointAt(0), second[place].codePointAt(0));
    }
    return order(first.length, second.length);
  };
  const compare = (left, right) => {
    if (left === null || right === null) blank();
    if (left instanceof Unread || right instanceof Unread) fail("unknown");
    if (kind(left) !== kind(right)) fail("no_such_overload");
    switch (kind(left)) {
      case "bigint": return order(left, right);
      case "boolean": return order(Number(left), Number(right));
      case "string": return textOrder(left, right);
      case "decimal": { const [first, second] = aligned(left, right); return order(first, second); }
      case "date": return order(left.days, right.days);
      case "duration": return order(left.nanoseconds, right.nanoseconds);
      default: return fail("no_such_overload");
    }
  };
  const isNumber = (value) => typeof value === "bigint" || value instanceof Decimal;
  const equal = (left, right) => {
    if (left instanceof Unread || right instanceof Unread) {
      return left === null || right === null ? false : fail("unknown");
    }
    if (isNumber(left) && isNumber(right)) return compare(operations.decimal(left), operations.decimal(right)) === 0;
    if (kind(left) !== kind(right)) return false;
    switch (kind(left)) {
      case "decimal": case "date": case "duration": return compare(left, right) === 0;
      case "months": return left.count === right.count;
      case "list": return left.length === right.length && left.every((item, place) => equal(item, right[place]));
      default: return left === right;
    }
  };
  const truth = (value) => (value === null ? blank() : typeof value === "boolean" ? value : fail("no_such_overload"));
  // What cannot be decided since something is blank is no true condition.
  const holds = (condition) => {
    try { return truth(condition()); } catch (error) { if (error.kind === "blank_operand") return false; throw error; }
  };
  const items = (list) => (list === null ? [] : Array.isArray(list) ? list : fail("no_such_overload"));
  const isBlank = (value) => value === null || (Array.isArray(value) && value.length === 0);
  const given = (...values) => {
    if (values.includes(null)) blank();
    if (values.some((value) => value instanceof Unread)) fail("unknown");
  };

  // Whether a side decides, whatever the error of the other.
  const settles = (side, decisive) => {
    try { return truth(side()) === decisive; } catch { return false; }
  };

  const operations = {
    add(left, right) {
      given(left, right);
      switch (kind(left) + " " + kind(right)) {
        case "bigint bigint": return int(left + right);
        case "decimal decimal": return sum(left, right, 1n);
        case "string string": return joined(left, right);
        case "list list": return left.concat(right);
        case "duration duration": return new Span(int(left.nanoseconds + right.nanoseconds));
        case "date duration": return movedBySpan(left, right, 1);
        case "duration date": return movedBySpan(right, left, 1);
        case "date months": return movedByMonths(left, right.count, right.isPersian);
        case "months date": return movedByMonths(right, left.count, left.isPersian);
        default: return fail("no_such_overload");
      }
    },
    subtract(left, right) {
      given(left, right);
      switch (kind(left) + " " + kind(right)) {
        case "bigint bigint": return int(left - right);
        case "decimal decimal": return sum(left, right, -1n);
        case "duration duration": return new Span(int(left.nanoseconds - right.nanoseconds));
        case "date duration": return movedBySpan(left, right, -1);
        case "date months": return movedByMonths(left, int(-right.count), right.isPersian);
        case "date date": return spanOfDays(BigInt(left.days - right.days));
        default: return fail("no_such_overload");
      }
    },
    multiply(left, right) {
      given(left, right);
      if (kind(left) !== kind(right)) fail("no_such_overload");
      if (typeof left === "bigint") return int(left * right);
      return decimal(wide(left.units * right.units), left.places + right.places);
    },
    divide(left, right) {
      given(left, right);
      if (kind(left) !== kind(right)) fail("no_such_overload");
      if (typeof left !== "bigint") return quotient(left, right);
      return right === 0n ? fail("division_by_zero") : int(left / right);
    },
    remainder(left, right) {
      given(left, right);
      if (right === 0n) fail("division_by_zero");
      return left === leastInt && right === -1n ? fail("overflow") : left % right;
    },
    negate(value) {
      given(value);
      if (typeof value === "bigint") return int(-value);
      return value instanceof Span ? new Span(int(-value.nanoseconds)) : new Decimal(-value.units, value.places);
    },
    abs(value) {
      given(value);
      return typeof value === "bigint" ? int(magnitude(value)) : new Decimal(magnitude(value.units), value.places);
    },
    round(value, places = 0n) {
      given(places);
      if (places < -38n || places > 38n) fail("out_of_range");
      given(value);
      if (typeof value !== "bigint") return roundedTo(value, Number(places));
      return whole(roundedTo(new Decimal(value, 0), Number(places)));
    },
    ratio(left, right) { given(left, right); return quotient(left, right); },
    decimal: (value) => (typeof value === "bigint" ? new Decimal(value, 0) : value),

    equal: (left, right) => equal(left, right),
    notEqual: (left, right) => !equal(left, right),
    less: (left, right) => compare(left, right) < 0,
    lessOrEqual: (left, right) => compare(left, right) <= 0,
    greater: (left, right) => compare(left, right) > 0,
    greaterOrEqual: (left, right) => compare(left, right) >= 0,
    isBlank,
    isIn(item, list) { given(list); return list.some((other) => equal(item, other)); },

    not: (value) => !truth(value),
    and(left, right) {
      let first;
      try { first = truth(left()); } catch (error) { if (settles(right, false)) return false; throw error; }
      return first ? truth(right()) : false;
    },
    or(left, right) {
      let first;
      try { first = truth(left()); } catch (error) { if (settles(right, true)) return true; throw error; }
      return first ? true : truth(right());
    },
    choose: (condition, yes, no) => (holds(condition) ? yes() : no()),
    orElse: (value, other) => (value === null ? other() : value),

    field(base, name) {
      if (base === null) return null;
      return Object.hasOwn(base, name) ? base[name] ?? null : null;
    },
    list: (...values) => values,
    // Outside of a list of data there is a blank, outside of one that is written out an error.
    item(list, index, isData) {
      given(index);
      const all = items(list);
      if (index >= 0n && index < BigInt(all.length)) return all[Number(index)];
      return isData ? null : fail("invalid_argument");
    },

    size(value) {
      given(value);
      return BigInt(typeof value === "string" ? points(value).length : value.length);
    },
    startsWith(text, part) { given(text, part); return text.startsWith(part); },
    endsWith(text, part) { given(text, part); return text.endsWith(part); },
    contains(text, part) { given(text, part); return text.includes(part); },
    charAt(text, place) {
      given(text, place);
      const all = points(text);
      return place < 0n || place > BigInt(all.length) ? fail("invalid_argument") : all[Number(place)] ?? "";
    },
    indexOf(text, part) {
      given(text, part);
      const place = text.indexOf(part);
      return BigInt(place < 0 ? -1 : points(text.slice(0, place)).length);
    },
    lowerAscii(text) { given(text); return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()); },
    upperAscii(text) { given(text); return text.replace(/[a-z]/g, (letter) => letter.toUpperCase()); },
    trim(text) { given(text); return text.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, ""); },
    replace(text, part, other) {
      given(text, part, other);
      return replaced(text, part, other);
    },
    substring(text, start, end) {
      given(text, start);
      if (end !== undefined) given(end);
      const all = points(text), last = end ?? BigInt(all.length);
      if (start < 0n || start > last || last > BigInt(all.length)) fail("invalid_argument");
      return all.slice(Number(start), Number(last)).join("");
    },
    string(value) {
      given(value);
      switch (kind(value)) {
        case "string": return value;
        case "bigint": case "boolean": return String(value);
        case "date": return iso(value);
        case "decimal": return decimalText(value);
        default: return fail("no_such_overload");
      }
    },

    yearsBetween(first, second) { given(first, second); return BigInt(Math.trunc(monthsFrom(first, second) / 12)); },
    monthsBetween(first, second) { given(first, second); return BigInt(monthsFrom(first, second)); },
    daysBetween(first, second) { given(first, second); return BigInt(second.days - first.days); },
    days(count) { given(count); return spanOfDays(count); },
    months(count) { given(count); return new Months(count, false); },
    persianMonths(count) { given(count); return new Months(count, true); },
    persianYearsBetween(first, second) {
      given(first, second);
      return BigInt(Math.trunc(persianMonthsFrom(first, second) / 12));
    },
    persianMonthsBetween(first, second) { given(first, second); return BigInt(persianMonthsFrom(first, second)); },
    date(value) { given(value); return value; },
    year(date) { given(date); return BigInt(civil(date.days).year); },
    month(date) { given(date); return BigInt(civil(date.days).month); },
    day(date) { given(date); return BigInt(civil(date.days).day); },
    persianYear(date) { given(date); return BigInt(persian(date).year); },
    persianMonth(date) { given(date); return BigInt(persian(date).month); },
    persianDay(date) { given(date); return BigInt(persian(date).day); },

    quantifier(decisive, list, body) {
      let failure;
      for (const item of items(list)) {
        try {
          if (truth(body(item)) === decisive) return decisive;
        } catch (error) { failure ??= error; }
      }
      if (failure) throw failure;
      return !decisive;
    },
    existsOne: (list, body) => items(list).filter((item) => truth(body(item))).length === 1,
    filter: (list, body) => items(list).filter((item) => holds(() => body(item))),
    map: (list, body) => items(list).map((item) => body(item)),
    // Blanks are passed over, and items for which the body is an order or arithmetic with a blank.
    values(list, body) {
      const found = [];
      for (const item of items(list)) {
        try {
          const value = body(item);
          if (value !== null) found.push(value);
        } catch (error) { if (error.kind !== "blank_operand") throw error; }
      }
      return found;
    },
    count: (list, body) => BigInt(operations.values(list, body).filter((value) => value !== false).length),
    sum(list, body, zero) {
      const values = operations.values(list, body);
      return values.length === 0 ? zero : values.reduce((total, value) => operations.add(total, value));
    },
    avg(list, body) {
      const values = operations.values(list, body);
      if (values.length === 0) return null;
      const total = operations.decimal(values.reduce((total, value) => operations.add(total, value)));
      return quotient(total, new Decimal(BigInt(values.length), 0));
    },
    min: (list, body) => operations.best(operations.values(list, body), -1),
    max: (list, body) => operations.best(operations.values(list, body), 1),
    best(values, sign) {
      let best = null;
      for (const value of values) if (best === null || compare(value, best) * sign > 0) best = value;
      return best;
    },
    fail,
  };

  const decimalText = (value) => {
    const digits = String(magnitude(value.units)).padStart(value.places + 1, "0");
    const point = digits.length - value.places;
    return (value.units < 0n ? "-" : "") + digits.slice(0, point) + (value.places > 0 ? "." + digits.slice(point) : "");
  };

  // Values as the server writes them: {"int":"2"}, {"decimal":"1.5"}, {"date":"2026-01-05"}, {"list":[…]}.
  const read = (json) => {
    const [tag, value] = Object.entries(json)[0];
    switch (tag) {
      case "int": return BigInt(value);
      case "decimal": {
        const point = value.indexOf(".");
        return new Decimal(BigInt(value.replace(".", "")), point < 0 ? 0 : value.length - point - 1);
      }
      case "date": return new Day(days(...value.split("-").map(Number)));
      case "duration": return new Span(BigInt(value));
      case "months": return new Months(BigInt(value), false);
      case "persian_months": return new Months(BigInt(value), true);
      case "list": return value.map(read);
      case "record": return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, read(field)]));
      default: return value;
    }
  };
  // Null, true, false and texts as they are; numbers and days as texts.
  const write = (value) => {
    switch (kind(value)) {
      case "bigint": return String(value);
      case "decimal": return decimalText(value);
      case "date": return iso(value);
      case "duration": return String(value.nanoseconds);
      case "months": return String(value.count);
      default: return value;
    }
  };
  // The value of an expression over a record and a context; its failure where there is none.
  const evaluate = (expression, record, context) => {
    try {
      return expression(record, context);
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
  };
  const calendar = { civil, days, isLeap, monthLength, newYear, persian };
  return { Decimal, Day, Span, Months, Unread, Failure, operations, calendar, read, write, iso, evaluate };
})();
