import Expressions
import Localization
import Reports
import SchemaModel
import Storage

/// A report worked out in the plainest way: every record is looked at in Swift, with the evaluator's own answers. Knows
/// nothing of SQL.
struct ReferenceReport {
  let schema: Schema
  let report: Report
  let context: EvaluationContext

  /// A record, or a row of the list, as its formulas see it.
  struct Subject {
    let id: String
    let slots: [ExpressionValue]
  }

  /// The measures of each group by some dimensions (rows first), by the texts of their keys.
  /// Of dimensions in `shown`, all others are one group.
  func groups(
    _ subjects: [Subject], by places: [Int], shown: [Int: Set<String>] = [:]
  ) -> [[String]: [ExpressionValue]] {
    let kept = subjects.filter { subject in
      report.filter.map { $0.program.holds(subject.slots, in: context) } ?? true
    }
    var groups: [[String]: [Subject]] = [:]
    for subject in kept {
      for keys in keys(of: subject, places) {
        let folded = zip(places, keys).map { place, key in
          key.isEmpty || shown[place]?.contains(key) != false ? key : "(rest)"
        }
        groups[folded, default: []].append(subject)
      }
    }
    let total = aggregates(kept)
    return groups.mapValues { measures(aggregates($0), total) }
  }

  /// The measures of all of them together.
  func total(_ subjects: [Subject]) -> [ExpressionValue] {
    groups(subjects, by: [])[[]] ?? measures(aggregates([]), aggregates([]))
  }

  /// The measures of a group without records, beside all the others.
  func ofNone(among subjects: [Subject]) -> [ExpressionValue] { measures(aggregates([]), aggregates(subjects)) }

  private func measures(_ own: [ExpressionValue], _ total: [ExpressionValue]) -> [ExpressionValue] {
    report.measures.map { measure in
      let slots = measure.inputs.map { $0.isOfTotal ? total[$0.aggregate] : own[$0.aggregate] }
      return (try? measure.program.evaluate(slots)) ?? .null
    }
  }

  private func aggregates(_ subjects: [Subject]) -> [ExpressionValue] {
    report.aggregates.map { aggregate in
      guard let argument = aggregate.argument else { return .int(Int64(subjects.count)) }
      let values = subjects.compactMap { try? argument.program.evaluate($0.slots, in: context) }.filter { !$0.isNull }
      switch aggregate.function {
      case .count:
        return .int(Int64(values.count { if case .bool(let flag) = $0 { flag } else { true } }))
      case .distinct: return .int(Int64(Set(values.map { "\($0)" }).count))
      case .sum, .avg: return Self.sum(values, aggregate)
      case .min, .max:
        let sorted = values.sorted { Self.isLess($0, $1) }
        return (aggregate.function == .min ? sorted.first : sorted.last) ?? .null
      }
    }
  }

  private static func sum(_ values: [ExpressionValue], _ aggregate: ReportAggregate) -> ExpressionValue {
    var sum = WideDecimal(0 as Int64)
    for value in values { sum = (try? sum + number(value)) ?? sum }
    guard aggregate.function == .sum else {
      return values.isEmpty ? .null : (try? sum / WideDecimal(Int64(values.count))).map { .decimal($0) } ?? .null
    }
    if aggregate.argument?.typed.type == .decimal { return .decimal(sum) }
    return (try? sum.truncated()).map { .int($0) } ?? .null
  }

  private static func number(_ value: ExpressionValue) -> WideDecimal {
    switch value {
    case .int(let number): WideDecimal(number)
    case .decimal(let number): number
    case .date(let day): WideDecimal(Int64(day.daysSinceEpoch))
    default: WideDecimal(0 as Int64)
    }
  }

  private static func isLess(_ left: ExpressionValue, _ right: ExpressionValue) -> Bool {
    WideDecimal.compare(number(left), number(right)) < 0
  }
}

extension ReferenceReport {
  /// The groups that a record belongs to: one, but for options that are ticked.
  private func keys(of subject: Subject, _ places: [Int]) -> [[String]] {
    places.reduce([[]]) { known, place in
      let keys = self.keys(of: subject, place)
      return known.flatMap { key in keys.map { key + [$0] } }
    }
  }

  private func keys(of subject: Subject, _ place: Int) -> [String] {
    let dimension = (report.rows + report.columns)[place]
    guard let value = try? dimension.formula.program.evaluate(subject.slots, in: context) else { return [""] }
    switch value {
    case .null: return [""]
    case .list(let list): return list.items.isEmpty ? [""] : list.items.map { "\($0)" }
    case .date(let day):
      guard let grain = dimension.grain else { return [day.iso] }
      return [firstDay(of: day, grain)?.iso ?? ""]
    default: return ["\(value)"]
    }
  }

  /// By looking back, a day at a time, for the day on which the month or year began.
  private func firstDay(of day: CivilDate, _ grain: ReportGrain) -> CivilDate? {
    var first = day
    while !begins(grain, first) {
      guard let earlier = CivilDate(daysSinceEpoch: first.daysSinceEpoch - 1) else { return nil }
      first = earlier
    }
    return first
  }

  private func begins(_ grain: ReportGrain, _ day: CivilDate) -> Bool {
    guard schema.business.calendar == .persian, let parts = PersianCalendar.components(of: day) else {
      return grain == .day || day.day == 1 && (grain == .month || day.month == 1)
    }
    switch grain {
    case .day: return true
    case .week: return (day.daysSinceEpoch + 5) % 7 == 0
    case .month: return parts.day == 1
    case .quarter: return parts.day == 1 && parts.month % 3 == 1
    case .year: return parts.day == 1 && parts.month == 1
    }
  }

  /// A group of the result as the same text.
  func text(_ key: ReportKey) -> String {
    switch key {
    case .blank: ""
    case .rest: "(rest)"
    case .period(let period): period.firstDay?.iso ?? "?"
    case .value(.text(let text)), .value(.option(let text)): "string(\"\(text)\")"
    case .value(.integer(let number)): "int(\(number))"
    case .value(.boolean(let flag)): "bool(\(flag))"
    case .value(.reference(let id)): "string(\"\(id.text)\")"
    case .value(let value): "\(value)"
    }
  }
}
