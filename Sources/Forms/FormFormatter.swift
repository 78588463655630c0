public import Localization
public import Presentation
public import SchemaModel

/// Formats the texts of a form in the language of its page: the schema's own with their fallbacks, and Daftar's
/// messages.
public struct FormFormatter: Sendable {
  /// Makes sentences of violations.
  public let violations: ViolationFormatter
  /// The languages of the business and English, for texts that lack the language of the page.
  let fallbacks: [Language]

  /// Makes a formatter.
  ///
  /// - Parameters:
  ///   - business: The business; its calendar and currency decide how values are written.
  ///   - language: The language of the page.
  ///   - messages: The catalogue of that language.
  public init(business: Business, language: Language, messages: MessageCatalogue) {
    violations = ViolationFormatter(business: business, language: language, messages: messages)
    fallbacks = business.languages + [.english]
  }

  /// The language of the page.
  public var language: Language { violations.language }
  /// Formats values.
  public var display: ValueFormatter { violations.values }
  /// The catalogue of the language.
  public var messages: MessageCatalogue { violations.messages }

  /// A text of the schema in the language of the page, else in a language of the business.
  ///
  /// - Parameter text: The text in its languages.
  /// - Returns: The text in the first language that it has.
  public func text(_ text: LocalizedText) -> String { text.text(in: language, fallbacks: fallbacks) }

  /// A message of the catalogue. Its numbers take the digits of the page; texts in it keep their own form.
  ///
  /// - Parameters:
  ///   - key: The key of the message.
  ///   - arguments: The values for its variables, by name.
  /// - Returns: The message.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String {
    messages.text(key, arguments)
  }
}
