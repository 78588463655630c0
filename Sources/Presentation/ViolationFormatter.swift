public import Localization
public import SchemaModel

/// Writes messages for violations: the author's own message if a check has one, otherwise that of the catalogue, with
/// values as the business writes them.
public struct ViolationFormatter: Sendable {
  /// The message catalogue of the language, with numbers in the digits of the business.
  public let messages: MessageCatalogue
  /// The formatter of values in messages.
  public let values: ValueFormatter
  private let fallbacks: [Language]
  private let amounts: AmountUnit

  /// Creates a formatter.
  ///
  /// - Parameters:
  ///   - business: The business whose conventions are used for values.
  ///   - language: The language of the reader.
  ///   - messages: The message catalogue of the language.
  ///   - amounts: The unit of the amounts that the reader entered, which messages use as well.
  public init(
    business: Business, language: Language, messages: MessageCatalogue, amounts: AmountUnit = .customary
  ) {
    self.amounts = amounts
    values = ValueFormatter(business: business, language: language, messages: messages)
    self.messages = messages.forBusiness(with: business.digits)
    fallbacks = business.languages + [.english]
  }

  /// The language of the messages.
  public var language: Language { values.language }

  /// Writes the message of a violation.
  ///
  /// - Parameters:
  ///   - violation: The violation.
  ///   - label: The label of the field, or of the record if the violation has no field.
  /// - Returns: One or more sentences.
  public func message(_ violation: Violation, label: String) -> String {
    if let words = violation.check?.message { return words.text(in: values.language, fallbacks: fallbacks) }
    var arguments = violation.arguments.mapValues(text)
    arguments["label"] = label
    return messages.text(violation.code.rawValue, arguments)
  }

  /// The text of an argument. Counts and typed numbers stay in ASCII digits: the catalogue's template formats them.
  private func text(_ argument: ViolationArgument) -> String {
    switch argument {
    case .text(let text), .typed(let text): text
    case .count(let count): String(count)
    case .number(let number): values.text(number, isMoney: false)
    case .amount(let number): values.amount(number, in: amounts)
    case .date(let date): values.text(date)
    }
  }
}
