import Expressions
public import Localization
import Presentation
public import SchemaModel

/// How what a report found is told to the people of a business: its labels, its calendar and digits, in the language of
/// the page.
public struct ReportFormatter: Sendable {
  /// What a record is called; nil for one that is gone.
  public typealias Names = @Sendable (EntityName, RecordID) -> String?

  public let schema: Schema
  public let language: Language
  let messages: MessageCatalogue
  let names: Names
  let values: ValueFormatter
  private let fallbacks: [Language]

  /// Persian digits are shown in Persian only, and where the business wants them.
  public init(
    _ schema: Schema, language: Language, messages: MessageCatalogue, names: @escaping Names = { _, _ in nil }
  ) {
    self.schema = schema
    self.language = language
    self.messages = messages.forBusiness(with: schema.business.digits)
    self.names = names
    values = ValueFormatter(business: schema.business, language: language, messages: messages)
    fallbacks = schema.business.languages + [.english]
  }

  /// A text of the schema.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message, its numbers in the digits of the page; texts in it keep their own form.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }

  /// The name of a group; `rest` is how many groups are in the rest.
  func text(_ key: ReportKey, _ dimension: ReportDimension, rest: Int?) -> String {
    ReportKeyFormatter(words: self).text(key, dimension, rest: rest)
  }

  /// What a dimension is called.
  func heading(_ dimension: ReportDimension) -> String {
    if let label = dimension.label { return text(label) }
    return message("report.built_in." + (dimension.name.split(separator: ".").last.map(String.init) ?? dimension.name))
  }

  /// What the groups of a dimension are in, where they are amounts.
  func unit(_ dimension: ReportDimension) -> String? { dimension.isMoney ? values.amountUnit : nil }

  /// What the numbers of a measure are in: the unit in which people name amounts; nil for any other.
  func unit(_ measure: ReportMeasure) -> String? {
    measure.show == .money ? values.amountUnit : nil
  }
}

extension ReportFormatter {
  /// A number as people read it, in groups of three; a share in percent, with a digit behind the point; a dash where
  /// there is none.
  func text(_ value: ExpressionValue, _ show: ReportMeasure.Show) -> String {
    switch value {
    case .int(let number): text(WideDecimal(number), show)
    case .decimal(let number): text(number, show)
    case .date(let day): values.text(day)
    case .null, .bool, .uint, .double, .string, .bytes, .timestamp, .duration, .months, .list, .map, .record, .type:
      "–"
    }
  }

  private func text(_ number: WideDecimal, _ show: ReportMeasure.Show) -> String {
    show == .percent ? values.percentage(number) : values.figure(number, isMoney: show == .money)
  }

  /// A part of a whole in percent; a dash where there is no whole.
  func share(_ part: Int, of whole: Int) -> String {
    guard let share = try? WideDecimal(Int64(part)) / WideDecimal(Int64(whole)) else { return "–" }
    return values.percentage(share)
  }
}
