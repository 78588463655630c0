/// A message with placeholders, compiled once.
///
/// `{name}` is replaced by an argument. `{n:one=character|other=characters}` selects a form by the plural category of
/// the number `n` (CLDR's categories of the language; `0=` and the like select for one number only), and forms may have
/// placeholders of their own. `{{` is a brace.
public struct MessageTemplate: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case argument(String)
    case plural(String, [String: MessageTemplate])
  }

  let segments: [Segment]

  /// Parses a template. A placeholder without its closing brace is kept as text.
  ///
  /// - Parameter source: The text with its placeholders.
  /// - Complexity: O(length).
  public init(_ source: String) {
    var segments: [Segment] = []
    var text = ""
    var rest = Substring(source)
    while let character = rest.first {
      if rest.hasPrefix("{{") {
        text.append("{")
        rest = rest.dropFirst(2)
      } else if character == "{", let close = Self.end(of: rest) {
        if !text.isEmpty { segments.append(.text(text)) }
        text = ""
        segments.append(Self.hole(rest[rest.index(after: rest.startIndex)..<close]))
        rest = rest[rest.index(after: close)...]
      } else {
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    if !text.isEmpty { segments.append(.text(text)) }
    self.segments = segments
  }

  /// Fills the placeholders; one without an argument shows its name.
  ///
  /// Texts are inserted as they are: `A-12/3` stays so in Persian, too. Only numbers in placeholders that `NumberHoles`
  /// names are written in the digits of the language.
  ///
  /// - Parameters:
  ///   - arguments: The values of the placeholders, by name; numbers in ASCII digits.
  ///   - language: The language whose plural rules apply.
  ///   - digits: The digits in which numbers are written.
  /// - Returns: The message.
  public func filled(
    _ arguments: [String: String], language: Language, digits: DigitSystem = .latin
  ) -> String {
    segments.reduce(into: "") { message, segment in
      switch segment {
      case .text(let text): message += text
      case .argument(let name):
        message += arguments[name].map { NumberHoles.formatted($0, in: name, language, digits) } ?? name
      case .plural(let name, let forms):
        let number = arguments[name] ?? ""
        let category = PluralCategory(of: number, language: language)
        let form = forms[number] ?? forms[category.rawValue] ?? forms["other"]
        message += form?.filled(arguments, language: language, digits: digits) ?? ""
      }
    }
  }

  /// The names of all placeholders.
  public var argumentNames: Set<String> {
    segments.reduce(into: []) { names, segment in
      switch segment {
      case .text: break
      case .argument(let name): names.insert(name)
      case .plural(let name, let forms):
        names.insert(name)
        for form in forms.values { names.formUnion(form.argumentNames) }
      }
    }
  }

  /// The index of the brace that closes the placeholder at the beginning of `source`; nil if there is none.
  private static func end(of source: Substring) -> Substring.Index? {
    var depth = 0
    for index in source.indices {
      if source[index] == "{" { depth += 1 }
      if source[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func hole(_ source: Substring) -> Segment {
    guard let colon = source.firstIndex(of: ":") else { return .argument(String(source)) }
    var forms: [String: MessageTemplate] = [:]
    for form in Self.forms(source[source.index(after: colon)...]) {
      let parts = form.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { forms[String(parts[0])] = MessageTemplate(String(parts[1])) }
    }
    return .plural(String(source[..<colon]), forms)
  }

  /// The forms of a plural: the parts between bars that are outside of nested placeholders.
  private static func forms(_ source: Substring) -> [Substring] {
    var depth = 0
    return source.split(omittingEmptySubsequences: true) { character in
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      return character == "|" && depth == 0
    }
  }
}
