public import JSONText
import Localization

extension ImportPlan {
  /// The document that scripts read.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("import", .string(name)), .init("file", .string(file)), .init("sha256", .string(fingerprint)),
      .init("rows", .number(String(rows))),
    ]
    if blank > 0 { members.append(.init("blank", .number(String(blank)))) }
    members.append(.init("waves", .array(waves.map(\.json))))
    return .object(members)
  }

  /// Hundredths of a minute as minutes: `12`, `1.5`.
  public static func minutes(_ centiminutes: Int) -> String {
    let (whole, rest) = centiminutes.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension ImportPlan.Wave {
  fileprivate var json: JSONValue {
    func number(_ number: Int) -> JSONValue { .number(String(number)) }
    return .object([
      .init("name", .string(name)), .init("rows", number(rows)), .init("automatic", number(automatic)),
      .init("to_fix", number(toFix)),
      .init("by_rule", .object(breaches.map { .init($0.name, number($0.rows)) })),
      .init("duplicates", number(duplicates)), .init("created", number(created)), .init("filled", number(filled)),
      .init("unchanged", number(unchanged)),
      .init("minutes", .number(ImportPlan.minutes(centiminutes))),
      .init("first_day", days.map { .string($0.first.iso) } ?? .null),
      .init("last_day", days.map { .string($0.last.iso) } ?? .null),
      .init(
        "by_person",
        .object(shares.map { .init($0.person, .number(ImportPlan.minutes($0.centiminutes))) })),
    ])
  }
}
