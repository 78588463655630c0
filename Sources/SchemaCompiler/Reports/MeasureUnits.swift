import Expressions
import SchemaModel

/// Finds the format of a measure's value where its author declares none.
struct MeasureUnits {
  let scope: ReportScope
  /// The aggregates behind the variables of the measure.
  let inputs: [ReportMeasure.Input]
  let aggregates: [ReportAggregate]

  /// The format of an expression: a ratio of two like values is a percentage; an amount of money stays one.
  ///
  /// - Parameter typed: the expression over aggregates.
  func show(_ typed: TypedExpression) -> ReportMeasure.Show {
    switch unit(typed) {
    case .share: .percent
    case .money: .money
    case .count, .number: .number
    }
  }

  private enum Unit { case count, money, number, share }

  private func unit(_ typed: TypedExpression) -> Unit {
    switch typed.kind {
    case .variable(let slot, _):
      guard inputs.indices.contains(slot) else { return .number }
      let aggregate = aggregates[inputs[slot].aggregate]
      switch aggregate.function {
      case .count, .distinct: return .count
      case .sum, .avg, .min, .max: return aggregate.argument.map { scope.isMoney($0.typed) } == true ? .money : .number
      }
    case .decimal(let inner), .negate(let inner): return unit(inner)
    case .call(.ratio, let parts) where parts.count == 2:
      let (above, below) = (unit(parts[0]), unit(parts[1]))
      if above == below, above == .count || above == .money { return .share }
      return above == .money ? .money : .number
    case .call(.round, let parts), .call(.abs, let parts), .call(.or, let parts):
      return parts.first.map(unit) ?? .number
    case .arithmetic(.divide, let left, let right):
      return unit(left) == .money && unit(right) != .money ? .money : .number
    case .arithmetic(_, let left, let right): return [unit(left), unit(right)].contains(.money) ? .money : .number
    case .conditional(_, let yes, let no): return unit(yes) == unit(no) ? unit(yes) : .number
    case .constant, .local, .field, .select, .presence, .index, .not, .and, .or, .compare, .member, .list, .map, .call,
      .macro, .invalid:
      return .number
    }
  }
}
