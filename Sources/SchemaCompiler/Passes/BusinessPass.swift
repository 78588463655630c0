import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Reads the `business` block. What it does not declare follows from its country.
struct BusinessPass {
  let context: CompilationContext
  private var bag: DiagnosticBag { context.bag }

  /// Reads the business of a schema.
  ///
  /// - Parameter sources: the declarations of all files.
  /// - Returns: The business, with usual values for absent keys and for those with errors.
  func run(_ sources: MergedSources) -> Business {
    var business = Business(name: LocalizedText(""))
    let weekdays = Business.Weekday.allCases.map(\.rawValue)
    guard let declaration = sources.business,
      let written = BusinessDeclaration(declaration, weekdays: weekdays, bag: bag)
    else {
      return business
    }
    if let name = written.name { business.name = name.value }
    if let languages = written.languages { business.languages = self.languages(languages) }
    if let country = written.country { business.country = code(country, letters: 2, key: "country", like: "IR") }
    Self.follow(business.country, &business)
    if let calendar = written.calendar { business.calendar = Business.Calendar(rawValue: calendar.value) ?? .gregorian }
    if let digits = written.digits { business.digits = DigitSystem(rawValue: digits.value) ?? .latin }
    if let zone = written.timeZone { business.timeZone = timeZone(zone) }
    if let currency = written.currency { business.currency = code(currency, letters: 3, key: "currency", like: "IRR") }
    if let unit = written.moneyUnit { business.moneyUnit = moneyUnit(unit, of: business.currency) }
    if let week = written.workingWeek {
      business.workingWeek = week.compactMap { Business.Weekday(rawValue: $0.value) }
    }
    return business
  }

  private func languages(_ written: [Written<String>]) -> [Language] {
    var languages: [Language] = []
    for text in written {
      let language = Language(text.value)
      if !LanguageCodes.contains(text.value) {
        bag.reportUnknown(
          .unknownLanguage, text.value, at: text.range, ["language": text.value],
          meaning: LanguageCodes.code(ofName: text.value))
      } else if languages.contains(language) {
        bag.report(.declaredTwice, at: text.range, ["name": text.value])
      } else {
        languages.append(language)
      }
    }
    return languages.isEmpty ? [.english] : languages
  }

  private func code(_ text: Written<String>, letters: Int, key: String, like example: String) -> String {
    let isCode = text.value.utf8.count == letters && text.value.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    if isCode { return text.value }
    let capital = text.value.uppercased()
    let isNearly = capital.utf8.count == letters && capital.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    report(text, key: key, nearest: isNearly ? capital : nil, else: .init("help.like", ["example": example]))
    return example
  }

  private func timeZone(_ text: Written<String>) -> String {
    let parts = text.value.split(separator: "/", omittingEmptySubsequences: false)
    let isZone = parts.count >= 2 && parts.allSatisfy { $0.first?.isUppercase == true && $0.allSatisfy(\.isASCII) }
    if !isZone, text.value != "UTC" {
      report(text, key: "time_zone", nearest: nil, else: .init("help.like", ["example": "Asia/Tehran"]))
    }
    return text.value
  }

  private func moneyUnit(_ text: Written<String>, of currency: String) -> Business.MoneyUnit? {
    let named = Business.MoneyUnit.named(in: currency)
    if let known = named.first(where: { $0.name == text.value }) { return known.unit }
    if text.value == currency { return nil }
    let units = named.map(\.name)
    report(
      text, key: "show_money_in", nearest: Suggestion.nearest(to: text.value, among: units),
      else: .init("help.choices", ["choices": NodeReader.list(units + [currency])]))
    return nil
  }

  private func report(_ text: Written<String>, key: String, nearest: String?, else help: Diagnostic.Help) {
    bag.report(
      .unknownChoice, at: text.range, ["key": key, "value": text.value],
      helps: [nearest.map { .didYouMean($0, at: text.range) } ?? help])
  }

  /// The conventions of the countries that Daftar knows.
  private static func follow(_ country: String, _ business: inout Business) {
    switch country {
    case "IR":
      business.timeZone = "Asia/Tehran"
      business.currency = "IRR"
      business.workingWeek = [.sat, .sun, .mon, .tue, .wed]
    case "RU":
      business.timeZone = "Europe/Moscow"
      business.currency = "RUB"
    default:
      business.timeZone = "UTC"
      business.currency = "EUR"
    }
  }
}
