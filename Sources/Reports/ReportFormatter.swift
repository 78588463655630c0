import Expressions
public import Localization
import Presentation
public import SchemaModel

/// Formats what a report found for the people of a business: labels, calendar and digits, in the language of the page.
public struct ReportFormatter: Sendable {
  /// Gives the title of a record; nil for one that was deleted.
  public typealias Names = @Sendable (EntityName, RecordID) -> String?

  public let schema: Schema
  public let language: Language
  let messages: MessageCatalogue
  let names: Names
  let values: ValueFormatter
  private let fallbacks: [Language]

  /// The formats of a business in a language. Persian digits are shown in Persian only, and where the business wants
  /// them.
  ///
  /// - Parameters:
  ///   - schema: the schema of the business.
  ///   - language: the language of the page.
  ///   - messages: the messages in that language.
  ///   - names: gives the title of a record.
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
  ///
  /// - Parameter text: the text in some languages.
  /// - Returns: the text in the language of the page, else in one of the business.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message, its numbers in the digits of the page; texts in it keep their own form.
  ///
  /// - Parameters:
  ///   - key: the key of the message.
  ///   - arguments: its arguments by name.
  /// - Returns: the finished message.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }

  /// The name of a group.
  ///
  /// - Parameters:
  ///   - key: the key of the group.
  ///   - dimension: the dimension that it is a group of.
  ///   - rest: how many groups are in the rest, where the group is that.
  /// - Returns: the name.
  func text(_ key: ReportKey, _ dimension: ReportDimension, rest: Int?) -> String {
    ReportKeyFormatter(words: self).text(key, dimension, rest: rest)
  }

  /// The heading of a dimension.
  ///
  /// - Parameter dimension: a dimension of a report.
  /// - Returns: its label, else the name of the built-in field.
  func heading(_ dimension: ReportDimension) -> String {
    if let label = dimension.label { return text(label) }
    return message("report.built_in." + (dimension.name.split(separator: ".").last.map(String.init) ?? dimension.name))
  }

  /// The unit of a dimension's groups.
  ///
  /// - Parameter dimension: a dimension of a report.
  /// - Returns: the unit in which people name amounts; nil where the groups are none.
  func unit(_ dimension: ReportDimension) -> String? { dimension.isMoney ? values.amountUnit : nil }

  /// The unit of a measure.
  ///
  /// - Parameter measure: a measure of a report.
  /// - Returns: the unit in which people name amounts; nil where its numbers are none.
  func unit(_ measure: ReportMeasure) -> String? {
    measure.show == .money ? values.amountUnit : nil
  }
}

extension ReportFormatter {
  /// A value of a measure.
  ///
  /// - Parameters:
  ///   - value: a number or a day.
  ///   - show: how the measure is shown.
  /// - Returns: a number in groups of three, a share in percent with a digit behind the point, a day in the calendar of
  ///   the business, or a dash for a blank.
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

  /// A part of a whole in percent.
  ///
  /// - Parameters:
  ///   - part: how many of them.
  ///   - whole: how many there are.
  /// - Returns: the percentage; a dash where the whole is zero.
  func share(_ part: Int, of whole: Int) -> String {
    guard let share = try? WideDecimal(Int64(part)) / WideDecimal(Int64(whole)) else { return "–" }
    return values.percentage(share)
  }
}
