public import Localization
public import SchemaModel

/// The sentences for violations in a language: the author's own where a check has one, else the catalogue's, its values
/// as the business shows them.
public struct ViolationFormatter: Sendable {
  /// The language's catalogue, its numbers in the digits of the business.
  public let messages: MessageCatalogue
  /// How its values are shown.
  public let values: ValueFormatter
  private let fallbacks: [Language]
  private let amounts: AmountUnit

  /// - Parameters:
  ///   - business: whose way of writing values counts.
  ///   - language: the reader's.
  ///   - messages: the language's catalogue.
  ///   - amounts: the unit in which the texts were read that it speaks of.
  public init(
    business: Business, language: Language, messages: MessageCatalogue, amounts: AmountUnit = .customary
  ) {
    self.amounts = amounts
    values = ValueFormatter(business: business, language: language, messages: messages)
    self.messages = messages.forBusiness(with: business.digits)
    fallbacks = business.languages + [.english]
  }

  /// The reader's language.
  public var language: Language { values.language }

  /// - Parameters:
  ///   - violation: what is to be told.
  ///   - label: what people call the field, or the record where it is about no field.
  /// - Returns: one sentence or several.
  public func message(_ violation: Violation, label: String) -> String {
    if let words = violation.check?.message { return words.text(in: values.language, fallbacks: fallbacks) }
    var arguments = violation.arguments.mapValues(text)
    arguments["label"] = label
    return messages.text(violation.code.rawValue, arguments)
  }

  /// An argument for the catalogue's template, which writes counts and typed numbers itself.
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
