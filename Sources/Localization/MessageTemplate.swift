/// A message with holes, compiled once.
///
/// `{name}` puts an argument in; `{n:one=character|other=characters}` chooses by the plural category of the
/// number in `n` (CLDR's categories of the language). `{{` is a brace.
public struct MessageTemplate: Hashable, Sendable {
  enum Segment: Hashable, Sendable {
    case text(String)
    case argument(String)
    case plural(String, [String: String])
  }

  let segments: [Segment]

  /// Reads a template. A hole without its closing brace stays as text.
  public init(_ source: String) {
    var segments: [Segment] = []
    var text = ""
    var rest = Substring(source)
    while let character = rest.first {
      if rest.hasPrefix("{{") {
        text.append("{")
        rest = rest.dropFirst(2)
      } else if character == "{", let close = rest.firstIndex(of: "}") {
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

  /// The message with its holes filled; a hole without an argument shows its name.
  public func filled(_ arguments: [String: String], language: Language) -> String {
    segments.reduce(into: "") { message, segment in
      switch segment {
      case .text(let text): message += text
      case .argument(let name): message += arguments[name] ?? name
      case .plural(let name, let forms):
        let category = PluralCategory(of: arguments[name] ?? "", language: language)
        message += forms[category.rawValue] ?? forms["other"] ?? ""
      }
    }
  }

  /// The names of the arguments it uses.
  public var argumentNames: Set<String> {
    Set(
      segments.compactMap { segment in
        switch segment {
        case .text: nil
        case .argument(let name), .plural(let name, _): name
        }
      })
  }

  private static func hole(_ source: Substring) -> Segment {
    guard let colon = source.firstIndex(of: ":") else { return .argument(String(source)) }
    var forms: [String: String] = [:]
    for form in source[source.index(after: colon)...].split(separator: "|") {
      let parts = form.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { forms[String(parts[0])] = String(parts[1]) }
    }
    return .plural(String(source[..<colon]), forms)
  }
}
