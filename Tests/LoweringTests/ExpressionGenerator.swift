import Expressions
import Localization
import TestSupport

/// Writes expressions of a wanted type over the names of `Shelf`, from a seed.
struct ExpressionGenerator {
  private var random: SeededGenerator
  /// Whether the fields of a line can be named, as `r`.
  private var isInRow = false

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  enum Wanted: CaseIterable { case bool, int, decimal, text, date }

  mutating func next() -> String {
    let wanted = Wanted.allCases.randomElement(using: &random) ?? .bool
    let depth = Int.random(in: 1...6, using: &random)
    return Bool.random(using: &random) ? bool(depth) : text(of: wanted, depth)
  }

  private mutating func text(of wanted: Wanted, _ depth: Int) -> String {
    switch wanted {
    case .bool: bool(depth)
    case .int: int(depth)
    case .decimal: decimal(depth)
    case .text: string(depth)
    case .date: date(depth)
    }
  }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "null" }

  private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &random) }

  private mutating func leaf(_ wanted: Wanted) -> String {
    if isInRow, roll(3) > 0 {
      switch wanted {
      case .bool: return "r.ok"
      case .int: return pick(["r.qty", "r.few"])
      case .decimal: return roll(12) == 0 ? "r.bulk" : pick(["r.cost", "r.mark"])
      case .text: return "r.label"
      case .date: return "r.day"
      }
    }
    switch wanted {
    case .bool: return pick(["flag", "open", "true", "false"])
    case .int: return pick(["n", "m", "k", "0", "1", "-1", "7", "user.level", String(pickedWhole())])
    case .decimal:
      // Seldom what leads to more digits than SQLite's numbers have.
      return roll(16) == 0
        ? pick(["gross", "99999999999999999999999999999.5", "0.00000000000000000001"])
        : pick(["price", "rate", "score", "1.5", "-0.25", "1000.0", "m", "0.0"])
    case .text: return pick(["name", "city", "user.name", quoted()])
    case .date: return pick(["born", "joined", "today()", "date(\"2024-02-29\")", "date(\"1979-02-11\")"])
    }
  }

  private mutating func pickedWhole() -> Int64 { SeededValue.wholes.randomElement(using: &random) ?? 0 }

  private mutating func quoted() -> String {
    let text = SeededValue.texts.randomElement(using: &random) ?? ""
    return "\"" + text.replacing("\"", with: "\\\"") + "\""
  }

  /// What every type has: a choice, a value for a blank.
  private mutating func common(_ wanted: Wanted, _ depth: Int) -> String {
    if !isInRow, roll(4) == 0 { return item(wanted) }
    return roll(2) == 0
      ? "(\(bool(depth)) ? \(text(of: wanted, depth)) : \(roll(6) == 0 ? "null" : text(of: wanted, depth)))"
      : "(\(text(of: wanted, depth))).or(\(text(of: wanted, depth)))"
  }

  private mutating func inRow(_ body: (inout ExpressionGenerator) -> String) -> String {
    let outer = isInRow
    isInRow = true
    defer { isInRow = outer }
    return body(&self)
  }

  private mutating func lines() -> String {
    if !isInRow, roll(4) == 0 { return "lines.filter(r, \(inRow { $0.bool(1) }))" }
    return "lines"
  }

  /// A field of a line at some place, often outside of the list; or what the lines are made into.
  private mutating func item(_ wanted: Wanted) -> String {
    if roll(4) == 0 {
      return "\(lines()).map(r, \(inRow { $0.text(of: wanted, 1) }))[\(place())]"
    }
    let field: String
    switch wanted {
    case .bool: field = "ok"
    case .int: field = pick(["qty", "few"])
    case .decimal: field = pick(["cost", "mark"])
    case .text: field = "label"
    case .date: field = "day"
    }
    return "\(lines())[\(place())].\(field)"
  }

  private mutating func place() -> String {
    roll(3) == 0 ? int(1) : pick(["0", "0", "1", "2", "4", "9", "-1", "m", "size(lines) - 1"])
  }

  mutating func bool(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.bool) }
    let next = depth - 1
    switch roll(17) {
    case 0, 1: return "(\(bool(next)) && \(bool(next)))"
    case 2, 3: return "(\(bool(next)) || \(bool(next)))"
    case 4: return "!(\(bool(next)))"
    case 5, 6, 7:
      let wanted = Wanted.allCases.randomElement(using: &random) ?? .int
      let operation = pick(["==", "!=", "<", "<=", ">", ">="])
      return "(\(text(of: wanted, next)) \(operation) \(text(of: wanted, next)))"
    case 8:
      let wanted = Wanted.allCases.randomElement(using: &random) ?? .int
      return "(\(text(of: wanted, next)) \(pick(["==", "!="])) null)"
    case 9:
      let wanted = Wanted.allCases.randomElement(using: &random) ?? .int
      return "(\(text(of: wanted, next)) in [\(text(of: wanted, next)), \(leaf(wanted)), \(leaf(wanted))])"
    case 10: return "blank(\(text(of: Wanted.allCases.randomElement(using: &random) ?? .int, next)))"
    case 11: return common(.bool, next)
    case 12:
      guard !isInRow else { return leaf(.bool) }
      return "\(lines()).\(pick(["exists", "all", "exists_one"]))(r, \(inRow { $0.bool(next) }))"
    case 13: return "(\(string(next))).\(pick(["startsWith", "endsWith", "contains"]))(\(string(next)))"
    case 14:
      return roll(3) > 0
        ? "(\(string(next)) in tags)"
        : "tags.\(pick(["exists", "all", "exists_one"]))(t, t \(pick(["==", "<", ">="])) \(quoted()))"
    case 15: return "((\(date(next)) - \(date(next))) \(pick(["<", "<=", "==", ">"])) days(\(int(next))))"
    default:
      return pick([
        "lines == null", "lines[0] == null", "has(lines[1].label)", "lines.filter(r, r.ok)[0].qty > 1", "blank(lines)",
        "tags != null", "has(user.level)", "has(user.name)",
        "lines.exists(r, lines.count(q, q.few == r.few) > 1)",
        "lines.all(r, lines.exists(q, q.qty / r.few > m) || r.ok)",
      ])
    }
  }

  mutating func int(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.int) }
    let next = depth - 1
    switch roll(14) {
    case 0, 1, 2: return "(\(int(next)) \(pick(["+", "-", "*"])) \(int(next)))"
    case 3: return "(\(int(next)) / \(int(next)))"
    case 4: return "(\(int(next)) % \(int(next)))"
    case 5: return "-(\(int(next)))"
    case 6: return "abs(\(int(next)))"
    case 7: return common(.int, next)
    case 8:
      return pick([
        "size(\(string(next)))", "(\(string(next))).indexOf(\(string(next)))", "size(lines)", "size(tags)",
        "tags.count(t, t.startsWith(\(quoted())))",
      ])
    case 9:
      return "\(pick(["years_between", "months_between", "days_between"]))(\(date(next)), \(date(next)))"
    case 10:
      let parts = [".year", ".month", ".day", ".getFullYear()", ".getMonth()", ".getDayOfMonth()", ".getDayOfWeek()"]
      return "(\(date(next)))\(pick(parts))"
    case 11: return "persian(\(date(next))).\(pick(["year", "month", "day"]))"
    case 12:
      guard !isInRow else { return leaf(.int) }
      return roll(3) == 0
        ? "\(lines()).count(r, \(inRow { $0.bool(next) }))"
        : "\(lines()).\(pick(["sum", "min", "max"]))(r, \(inRow { $0.int(next) }))"
    default:
      return isInRow
        ? "round(\(int(next)), -1)" : "\(lines()).map(r, \(inRow { $0.int(next) })).\(pick(["sum", "max", "count"]))()"
    }
  }

  mutating func decimal(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.decimal) }
    let next = depth - 1
    switch roll(11) {
    case 0, 1: return "(\(decimal(next)) \(pick(["+", "-"])) \(decimal(next)))"
    case 2: return "(\(decimal(next)) * \(roll(5) == 0 ? decimal(next) : leaf(.decimal)))"
    case 3: return "(\(roll(8) == 0 ? decimal(next) : leaf(.decimal)) / \(leaf(.decimal)))"
    case 4: return "ratio(\(leaf(.decimal)), \(leaf(.decimal)))"
    case 5: return "round(\(decimal(next)), \(pick(["0", "1", "2", "-1", "-2"])))"
    case 6: return "abs(\(decimal(next)))"
    case 7: return common(.decimal, next)
    case 8: return "-(\(decimal(next)))"
    default:
      guard !isInRow else { return leaf(.decimal) }
      return roll(3) == 0
        ? "\(lines()).avg(r, \(pick(["r.mark", "r.few", "r.mark + 1.5", "r.bulk", "r.cost * r.bulk"])))"
        : "\(lines()).\(pick(["sum", "min", "max"]))(r, \(inRow { $0.decimal(next) }))"
    }
  }

  mutating func string(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.text) }
    let next = depth - 1
    switch roll(9) {
    case 0, 1: return "(\(string(next)) + \(string(next)))"
    case 2: return "(\(string(next))).\(pick(["lowerAscii", "upperAscii", "trim"]))()"
    case 3: return "(\(string(next))).substring(\(int(0)), \(int(0)))"
    case 4: return "(\(string(next))).charAt(\(int(0)))"
    case 5:
      let wanted =
        [Wanted.int, .int, .bool, .bool, .date, .date, .text, .decimal].randomElement(using: &random) ?? .int
      return "string(\(text(of: wanted, next)))"
    case 6: return "(\(string(next))).replace(\"a\", \(string(next)))"
    case 7: return isInRow ? leaf(.text) : "\(lines()).\(pick(["min", "max"]))(r, \(inRow { $0.string(next) }))"
    default: return common(.text, next)
    }
  }

  mutating func date(_ depth: Int) -> String {
    guard depth > 0 else { return leaf(.date) }
    let next = depth - 1
    switch roll(6) {
    case 0: return "(\(date(next)) \(pick(["+", "-"])) days(\(int(0))))"
    case 1, 2: return "(\(date(next)) \(pick(["+", "-"])) months(\(int(0))))"
    case 3: return isInRow ? leaf(.date) : "\(lines()).\(pick(["min", "max"]))(r, \(inRow { $0.date(next) }))"
    default: return common(.date, next)
    }
  }
}
