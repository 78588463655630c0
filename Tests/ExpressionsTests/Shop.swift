import Expressions
import JSONText
import Localization

/// A customer as expressions see one, for the tests of our own rules.
enum Shop {
  static let row = RecordType(
    name: "purchase",
    fields: [
      .init("bought_on", .date), .init("product", .string), .init("quantity", .int), .init("price", .decimal),
    ])

  static let environment = ExpressionEnvironment([
    .init("full_name", .string, isNullable: false),
    .init("age", .int),
    .init("credit_limit", .decimal),
    .init("national_id", .string),
    .init("birth_date", .date),
    .init("found_us", .string, options: ["advertising", "friend", "web_search"]),
    .init("consent", .bool),
    .init("purchases", .list(.record(row))),
    .init("interests", .list(.string)),
    .init("old", .record(row)),
    .init("created_on", .timestamp),
    .init("score", .double),
  ])

  static let context = EvaluationContext(
    now: Timestamp("2026-03-21T08:30:00Z"), today: CivilDate(year: 2026, month: 3, day: 21), zone: "+03:30")

  /// The values of a customer: those named, the others blank.
  static func slots(_ values: [String: ExpressionValue]) -> [ExpressionValue] {
    environment.variables.map { values[$0.name] ?? .null }
  }

  static func purchase(_ product: ExpressionValue, _ quantity: Int64?, _ price: String?) -> ExpressionValue {
    .record(
      ExpressionRecord(
        row,
        [
          .null, product, quantity.map { .int($0) } ?? .null,
          price.flatMap { WideDecimal($0) }.map { .decimal($0) } ?? .null,
        ]))
  }

  /// The answer over a customer as JSON, or the name of the first problem or error.
  static func answer(_ text: String, _ values: [String: ExpressionValue] = [:]) -> String {
    let checked = CheckedExpression(text, in: environment)
    if let problem = checked.problems.first(where: { $0.severity == .error }) { return problem.kind.rawValue }
    do throws(ExpressionError) {
      let value = try ExpressionProgram(checked).evaluate(slots(values), in: context)
      return String(decoding: value.json.encoded(), as: UTF8.self)
    } catch {
      return error.rawValue
    }
  }
}
