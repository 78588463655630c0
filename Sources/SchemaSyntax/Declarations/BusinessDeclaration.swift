public import Diagnostics
public import Localization

/// The `business` block as written; absent keys are nil.
public struct BusinessDeclaration: Sendable {
  public let name: Written<LocalizedText>?
  public let languages: [Written<String>]?
  public let country: Written<String>?
  public let calendar: Written<String>?
  public let digits: Written<String>?
  public let timeZone: Written<String>?
  public let currency: Written<String>?
  public let moneyUnit: Written<String>?
  public let workingWeek: [Written<String>]?

  /// Reads the block.
  ///
  /// - Parameters:
  ///   - declaration: the block.
  ///   - weekdays: the words of `working_week`.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where the block is not a mapping.
  public init?(_ declaration: Declaration, weekdays: [String], bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: "business", at: declaration.nameRange, of: .business, bag: bag)
    else { return nil }
    name = keys.localized("name", required: true)
    languages = keys.texts("languages")
    country = keys.text("country")
    calendar = keys.oneOf(["gregorian", "persian"], "calendar")
    digits = keys.oneOf(DigitSystem.allCases.map(\.rawValue), "digits")
    timeZone = keys.text("time_zone")
    currency = keys.text("currency")
    moneyUnit = keys.text("show_money_in")
    workingWeek = keys.list("working_week")?.compactMap { keys.nodes.oneOf(weekdays, $0, key: "working_week") }
  }
}
