import Expressions
import Localization
import SQL

/// What an expression comes to over a record, as every engine can tell it: compared byte by byte.
enum Answer {
  static func text(
    _ program: ExpressionProgram, _ slots: [ExpressionValue], _ context: EvaluationContext = Shelf.context
  ) -> String {
    do throws(ExpressionError) {
      return text(of: try program.evaluate(slots, in: context))
    } catch {
      return failure(error)
    }
  }

  static func failure(_ error: ExpressionError) -> String { error == .blankOperand ? "blank operand" : "error" }

  static func condition(
    _ program: ExpressionProgram, _ slots: [ExpressionValue], _ context: EvaluationContext = Shelf.context
  ) -> String {
    switch program.outcome(slots, in: context) {
    case .holds: "1"
    case .fails: "0"
    case .undecided: "undecided"
    }
  }

  static func text(of value: ExpressionValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): flag ? "1" : "0"
    case .int(let number): String(number)
    case .months(let months): String(months.count)
    case .decimal(let number): number.description
    case .string(let text): "text " + text
    case .date(let date): "text " + date.iso
    case .duration(let span): String(span.nanoseconds)
    case .uint, .double, .bytes, .timestamp, .list, .map, .record, .type: "other"
    }
  }

  static func areSame(_ left: String, _ right: String) -> Bool { left.utf8.elementsEqual(right.utf8) }
}
