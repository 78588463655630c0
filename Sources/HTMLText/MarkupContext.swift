/// The context of a hole in the markup; it decides how a value is escaped.
public enum HoleContext: Hashable, Sendable, BitwiseCopyable {
  /// Between tags, or in a `title` or `textarea`.
  case text
  /// In a quoted attribute.
  case attribute
  /// At the beginning of a quoted attribute that holds a URL (`href`).
  case url
  /// Further on in such an attribute.
  case urlComponent

  /// Appends a text, escaped for the context.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - bytes: the page.
  func append(_ text: String, to bytes: inout [UInt8]) {
    switch self {
    case .text, .attribute: Escaping.append(text, to: &bytes)
    case .url: Escaping.append(url: text, to: &bytes)
    case .urlComponent: Escaping.append(urlComponent: text, to: &bytes)
    }
  }

  /// Appends markup; in an attribute it becomes text.
  ///
  /// - Parameters:
  ///   - html: the markup.
  ///   - bytes: the page.
  func append(_ html: HTML, to bytes: inout [UInt8]) {
    switch self {
    case .text: bytes.append(contentsOf: html.bytes)
    case .attribute, .url, .urlComponent: append(html.text, to: &bytes)
    }
  }
}

/// Tracks the markup of a template byte by byte, as far as needed to know the context of a hole.
struct MarkupContext: Hashable {
  enum State: Hashable {
    case text
    /// `<` was read.
    case open
    case tagName
    case closingTag
    /// Inside a tag, between attributes.
    case tag
    case attributeName
    case afterAttributeName
    /// Between attributes, behind a block; only a space or the tag's end may follow.
    case joint
    /// The state is not known; no hole is allowed any more.
    case lost
    case beforeValue
    case value(quote: UInt8)
    case unquotedValue
    /// `<!` up to `>`: a doctype. Comments are the template language's own.
    case declaration
    /// `script` or `style`: no hole is allowed.
    case raw
    /// `title`, `textarea`: text without tags.
    case plain
  }

  private(set) var state = State.text
  private var element: [UInt8] = []
  private var attribute: [UInt8] = []
  private var valueIsEmpty = true
  /// The last bytes read in `raw` and `plain`, to find the closing tag.
  private var tail: [UInt8] = []

  /// The context of a hole at this point; nil where none is allowed.
  var hole: HoleContext? {
    switch state {
    case .text, .plain: return .text
    case .value:
      let name = String(decoding: attribute, as: UTF8.self)
      if name.hasPrefix("on") || Self.refusedAttributes.contains(name) { return nil }
      if Self.urlAttributes.contains(name) { return valueIsEmpty ? .url : .urlComponent }
      return .attribute
    case .open, .tagName, .closingTag, .tag, .attributeName, .afterAttributeName, .joint, .lost,
      .beforeValue,
      .unquotedValue, .declaration, .raw:
      return nil
    }
  }

  /// Whether white space with a line break may shrink to the line break.
  var collapsesSpace: Bool { state == .text || state == .tag || state == .joint }

  /// The state after a block, where its two branches meet.
  ///
  /// - Parameter other: the state at the end of the other branch.
  /// - Returns: nil where the branches end in different states.
  func joined(with other: MarkupContext) -> MarkupContext? {
    guard element == other.element || state == .text else { return nil }
    if isBetweenAttributes, other.isBetweenAttributes {
      var joined = self
      // One way may end in an attribute's name and the other not: whatever comes next begins something new.
      if state != other.state || attribute != other.attribute { joined.state = .joint }
      return joined
    }
    guard state == other.state else { return nil }
    guard case .value = state else {
      var joined = self
      // A closing tag that is only half in the block is not seen as one, which errs on the safe side.
      if tail != other.tail { joined.tail = [] }
      return joined
    }
    return attribute == other.attribute && hole == other.hole ? self : nil
  }

  private var isBetweenAttributes: Bool {
    switch state {
    case .tag, .tagName, .attributeName, .afterAttributeName, .joint: true
    case .text, .open, .closingTag, .beforeValue, .value, .unquotedValue, .declaration, .raw,
      .plain, .lost:
      false
    }
  }

  /// Records that a hole was passed.
  mutating func passHole() { valueIsEmpty = false }

  private static let urlAttributes: Set = [
    "href", "src", "action", "formaction", "cite", "data", "poster", "ping",
  ]
  private static let refusedAttributes: Set = ["style", "srcdoc", "srcset"]

  /// Reads a byte of markup.
  ///
  /// - Parameter byte: the next byte of the template outside of tags in braces.
  mutating func read(_ byte: UInt8) {
    switch state {
    case .text: if byte == UInt8(ascii: "<") { state = .open }
    case .open: opened(byte)
    case .tagName: inTagName(byte)
    case .closingTag, .declaration: if byte == UInt8(ascii: ">") { state = .text }
    case .tag: inTag(byte)
    case .attributeName: inAttributeName(byte)
    case .afterAttributeName:
      if byte == UInt8(ascii: "=") { state = .beforeValue } else { inTag(byte) }
    case .joint:
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
        inTag(byte)
      } else {
        state = .lost
      }
    case .lost: break
    case .beforeValue: beforeValue(byte)
    case .value(let quote): if byte == quote { state = .tag } else { valueIsEmpty = false }
    case .unquotedValue:
      if byte == UInt8(ascii: ">") { endTag() } else if Self.isSpace(byte) { state = .tag }
    case .raw, .plain: inElementWithoutTags(byte)
    }
  }

  private mutating func opened(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "/"): state = .closingTag
    case UInt8(ascii: "!"): state = .declaration
    default:
      element = [byte | 0x20]
      state = .tagName
    }
  }

  private mutating func inTagName(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      endTag()
    } else if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
      state = .tag
    } else {
      element.append(byte | 0x20)
    }
  }

  private mutating func inTag(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      endTag()
    } else if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
      state = .tag
    } else {
      attribute = [byte | 0x20]
      state = .attributeName
    }
  }

  private mutating func inAttributeName(_ byte: UInt8) {
    if byte == UInt8(ascii: "=") {
      state = .beforeValue
    } else if byte == UInt8(ascii: ">") {
      endTag()
    } else if Self.isSpace(byte) {
      state = .afterAttributeName
    } else {
      attribute.append(byte | 0x20)
    }
  }

  private mutating func beforeValue(_ byte: UInt8) {
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
      state = .value(quote: byte)
      valueIsEmpty = true
    } else if !Self.isSpace(byte) {
      state = .unquotedValue
    }
  }

  private mutating func endTag() {
    switch String(decoding: element, as: UTF8.self) {
    case "script", "style", "xmp", "iframe", "noscript", "noembed", "noframes", "plaintext":
      state = .raw
    case "title", "textarea": state = .plain
    default: state = .text
    }
    tail = []
    attribute = []
  }

  private mutating func inElementWithoutTags(_ byte: UInt8) {
    let closing = Array("</".utf8) + element
    tail = Array((tail + [byte | 0x20]).suffix(closing.count))
    // Folding to small letters leaves `<` and `/` as they are.
    if tail == closing { state = .closingTag }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
