import Expressions
public import Localization
public import SchemaModel

/// How what a report found is told to the people of a business: its labels, its calendar and digits, in the language of
/// the page.
public struct ReportWords: Sendable {
  /// What a record is called; nil for one that is gone.
  public typealias Names = @Sendable (EntityName, RecordID) -> String?

  public let schema: Schema
  public let language: Language
  let messages: MessageCatalogue
  let names: Names
  private let fallbacks: [Language]
  private let isPersian: Bool

  /// Persian digits are shown in Persian only, and where the business wants them.
  public init(
    _ schema: Schema, language: Language, messages: MessageCatalogue, names: @escaping Names = { _, _ in nil }
  ) {
    self.schema = schema
    self.language = language
    self.messages = schema.business.digits == .latin ? messages.inLatinDigits : messages
    self.names = names
    fallbacks = schema.business.languages + [.english]
    isPersian = language == .persian && schema.business.digits == .persian
  }

  /// A text of the schema.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message, its numbers in the digits of the page; texts in it keep their own form.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }

  func localized(_ text: String) -> String { isPersian ? PersianDigits.shown(text) : text }

  /// What a dimension is called.
  func heading(_ dimension: ReportDimension) -> String {
    if let label = dimension.label { return text(label) }
    return message("report.built_in." + (dimension.name.split(separator: ".").last.map(String.init) ?? dimension.name))
  }

  /// What the numbers of a measure are in: the currency; nil for any other.
  func unit(_ measure: ReportMeasure) -> String? {
    guard measure.show == .money else { return nil }
    let currency = schema.business.currency
    return messages.message("forms.currency.\(currency)") ?? currency
  }
}

extension ReportWords {
  /// The most digits behind the point that people are shown.
  private static let mostPlaces = 2

  /// A number as people read it, in groups of three; a share in percent, with a digit behind the point; a dash where
  /// there is none.
  func text(_ value: ExpressionValue, _ show: ReportMeasure.Show) -> String {
    switch value {
    case .int(let number) where show != .percent: return plain(WideDecimal(number))
    case .int(let number): return percent(WideDecimal(number))
    case .decimal(let number): return show == .percent ? percent(number) : plain(number)
    case .date(let day): return text(day)
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type:
      return "–"
    }
  }

  /// A part of a whole in percent; a dash where there is no whole.
  func share(_ part: Int, of whole: Int) -> String {
    guard let share = try? WideDecimal(Int64(part)) / WideDecimal(Int64(whole)) else { return "–" }
    return percent(share)
  }

  private func percent(_ share: WideDecimal) -> String {
    guard let hundredfold = WideDecimal(units: share.units, places: Int(share.places) - 2),
      let rounded = try? hundredfold.rounded(places: 1)
    else { return "–" }
    return messages.text("report.percent", ["number": digits(rounded.description)])
  }

  private func plain(_ number: WideDecimal) -> String {
    digits(((try? number.rounded(places: Self.mostPlaces)) ?? number).description)
  }

  /// `-1234.5` as people write it.
  private func digits(_ text: String) -> String {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split(separator: ".")
    let whole = parts.first.map(Array.init) ?? []
    var grouped = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { grouped.unicodeScalars.append(separator) }
      grouped.append(digit)
    }
    let rest = parts.dropFirst().first.map { (isPersian ? "٫" : ".") + $0 } ?? ""
    return localized((isNegative ? "\u{2212}" : "") + grouped + rest)
  }

  /// Between groups of three digits.
  private var separator: Unicode.Scalar {
    if isPersian { return "٬" }
    return language == .russian ? "\u{A0}" : ","
  }

  /// A day in the business's calendar; in Russian with the day first.
  func text(_ day: CivilDate) -> String {
    if schema.business.calendar == .persian, let text = PersianCalendar.text(of: day) { return localized(text) }
    guard language == .russian else { return localized(day.iso) }
    return localized(day.iso.split(separator: "-").reversed().joined(separator: "."))
  }
}
