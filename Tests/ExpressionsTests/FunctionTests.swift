import Expressions
import Localization
import Testing

/// Every function of the language stands in its table, and does what its example says.
@Suite struct FunctionTests {
  private static let context = EvaluationContext(
    now: Timestamp("2026-03-21T08:30:00Z"), today: CivilDate(year: 2026, month: 3, day: 21), zone: "+03:30")

  @Test("A function has an example, which calls it", arguments: ExpressionFunction.allCases)
  func example(_ function: ExpressionFunction) {
    let name = function.rawValue.prefix { $0 != "#" }.split(separator: ".").last ?? ""
    #expect(
      function.example.contains("\(name)(") || function.example.contains(").\(name) "), "\(function) has none")
  }

  @Test("The example of a function is accepted and true", arguments: ExpressionFunction.allCases)
  func answer(_ function: ExpressionFunction) {
    let environment = ExpressionEnvironment(calendar: function.isPersian ? .persian : .gregorian)
    let checked = CheckedExpression(function.example, in: environment, expecting: .bool)
    #expect(checked.problems.filter { $0.severity == .error } == [], "\(function): \(function.example)")
    #expect(ExpressionProgram(checked).holds([], in: Self.context), "\(function): \(function.example)")
  }
}
