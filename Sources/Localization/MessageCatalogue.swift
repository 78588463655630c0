/// The wording of messages in one language: keys to templates.
///
/// The source is text lines `key = message`; a line that begins with `#` is a comment, a line that begins with
/// a space goes on with the message before it (joined by a line feed).
public struct MessageCatalogue: Sendable {
  public let language: Language
  /// How numbers stand in its messages.
  public let digits: DigitSystem
  private let templates: MessageTemplates

  /// Makes a catalogue.
  ///
  /// - Parameters:
  ///   - language: the language of the messages.
  ///   - source: the lines of all areas. O(length).
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

  /// The same words for a business that writes all numbers in Latin digits.
  public var inLatinDigits: MessageCatalogue { MessageCatalogue(self, digits: .latin) }

  /// The same words for a business with these digits: Latin ones stand in every language, others only in their own.
  ///
  /// - Parameter digits: those of the business.
  /// - Returns: a catalogue that shares its templates with this one.
  public func forBusiness(with digits: DigitSystem) -> MessageCatalogue { digits == .latin ? inLatinDigits : self }

  /// The keys it has words for.
  public var keys: Set<String> { templates.keys }

  /// The template of a key.
  ///
  /// - Parameter key: of a message.
  /// - Returns: nil where the catalogue has none. O(length) the first time, O(1) later.
  public func template(_ key: String) -> MessageTemplate? { templates[key] }

  /// The message of a key; nil where the catalogue has none.
  ///
  /// - Parameters:
  ///   - key: of a message.
  ///   - arguments: what fills its holes, by name; numbers in ASCII digits.
  /// - Returns: nil where the catalogue has none.
  public func message(_ key: String, _ arguments: [String: String] = [:]) -> String? {
    templates[key]?.filled(arguments, language: language, digits: digits)
  }

  /// The message of a key; the key itself where the catalogue has none, so that a gap is seen and not hidden.
  ///
  /// - Parameters:
  ///   - key: of a message.
  ///   - arguments: what fills its holes, by name; numbers in ASCII digits.
  /// - Returns: the message, or the key.
  public func text(_ key: String, _ arguments: [String: String] = [:]) -> String {
    message(key, arguments) ?? key
  }
}
