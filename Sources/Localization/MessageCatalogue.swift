/// The messages of one language: templates by key.
///
/// The source has lines of the form `key = message`. A line that begins with `#` is a comment; one that begins with a
/// space continues the previous message, after a line feed.
public struct MessageCatalogue: Sendable {
  public let language: Language
  /// The digits of numbers in its messages.
  public let digits: DigitSystem
  private let templates: MessageTemplates

  /// Parses a catalogue.
  ///
  /// - Parameters:
  ///   - language: The language of the messages.
  ///   - source: The lines of all areas.
  /// - Complexity: O(length).
  public init(language: Language, source: String) {
    self.language = language
    digits = language.locale.digits
    var messages: [String: String] = [:]
    var key: String?
    for line in source.split(separator: "\n", omittingEmptySubsequences: true) where !line.hasPrefix("#") {
      if line.hasPrefix(" "), let key {
        messages[key, default: ""] += "\n" + line.drop { $0 == " " }
      } else if let equals = line.firstRange(of: " = ") {
        let name = String(line[..<equals.lowerBound])
        messages[name] = String(line[equals.upperBound...])
        key = name
      }
    }
    templates = MessageTemplates(messages)
  }

  private init(_ other: MessageCatalogue, digits: DigitSystem) {
    language = other.language
    self.digits = digits
    templates = other.templates
  }

  /// The same messages with numbers in Latin digits.
  public var inLatinDigits: MessageCatalogue { MessageCatalogue(self, digits: .latin) }

  /// The same messages for a business. Latin digits are used in every language, others only in languages that have
  /// them.
  ///
  /// - Parameter digits: The digits of the business.
  /// - Returns: A catalogue that shares its templates with this one.
  public func forBusiness(with digits: DigitSystem) -> MessageCatalogue { digits == .latin ? inLatinDigits : self }

  /// The keys of all messages.
  public var keys: Set<String> { templates.keys }

  /// The template of a message.
  ///
  /// - Parameter key: The key of a message.
  /// - Returns: The template, or nil if there is no such message.
  /// - Complexity: O(length) for the first use of a key, then O(1).
  public func template(_ key: String) -> MessageTemplate? { templates[key] }

  /// The message for a key.
  ///
  /// - Parameters:
  ///   - key: The key of a message.
  ///   - arguments: The values of its placeholders, by name; numbers in ASCII digits.
  /// - Returns: The message, or nil if the catalogue has none.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String? {
    templates[key]?.filled(arguments, language: language, digits: digits)
  }

  /// The message for a key, or the key itself if the catalogue has none, so that the gap is noticed.
  ///
  /// - Parameters:
  ///   - key: The key of a message.
  ///   - arguments: The values of its placeholders, by name; numbers in ASCII digits.
  /// - Returns: The message or the key.
  public func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
    message(key, arguments) ?? key
  }
}
