import JSONText
import Localization

/// Encodes a plan as JSON for scripts.
struct ImportPlanEncoder {
  let plan: ImportPlan

  /// The document: the import, its file, and an object for each wave.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("import", .string(plan.name)), .init("file", .string(plan.file)),
      .init("sha256", .string(plan.fingerprint)), .init("rows", Self.number(plan.rows)),
    ]
    if plan.blank > 0 { members.append(.init("blank", Self.number(plan.blank))) }
    members.append(.init("waves", .array(plan.waves.map(Self.json))))
    return .object(members)
  }

  private static func json(_ wave: ImportPlan.Wave) -> JSONValue {
    let excluded = wave.excluded > 0 ? [JSONValue.Member("excluded", number(wave.excluded))] : []
    return .object(
      [
        .init("name", .string(wave.name)), .init("rows", number(wave.rows)),
        .init("automatic", number(wave.automatic)), .init("to_fix", number(wave.toFix)),
        .init("by_rule", .object(wave.breaches.map { .init($0.name, number($0.rows)) })),
        .init("duplicates", number(wave.duplicates)), .init("created", number(wave.created)),
        .init("filled", number(wave.filled)), .init("unchanged", number(wave.unchanged)),
        .init("minutes", .number(minutes(wave.centiminutes))),
        .init("first_day", wave.days.map { .string($0.first.iso) } ?? .null),
        .init("last_day", wave.days.map { .string($0.last.iso) } ?? .null),
        .init(
          "by_person", .object(wave.shares.map { .init($0.person, .number(minutes($0.centiminutes))) })),
      ] + excluded)
  }

  private static func number(_ number: Int) -> JSONValue { .number(String(number)) }

  /// Hundredths of a minute as minutes: `12`, `1.5`.
  private static func minutes(_ centiminutes: Int) -> String {
    let (whole, rest) = centiminutes.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
