/// Markup that is safe to send. A `String` gets in only escaped; what stands unescaped was written by a programmer
/// (a `StaticString`) or came from a template.
public struct HTML: Hashable, Sendable {
  /// The markup in UTF-8.
  public private(set) var bytes: [UInt8]

  /// Nothing.
  public init() { bytes = [] }

  /// A text, escaped for an element's content as well as for a quoted attribute.
  ///
  /// - Parameter text: any text.
  public init(_ text: String) {
    bytes = []
    append(text)
  }

  /// Markup that stands in the source of the program.
  ///
  /// - Parameter markup: well-formed markup.
  public init(markup: StaticString) {
    bytes = []
    append(markup: markup)
  }

  /// A `style` element around a stylesheet; nil where the sheet could end the element.
  ///
  /// - Parameter stylesheet: the sheet in UTF-8.
  public init?(stylesheet: [UInt8]) {
    guard !stylesheet.indices.contains(where: { Self.closes(stylesheet, at: $0) }) else { return nil }
    bytes = Array("<style>".utf8) + stylesheet + Array("</style>".utf8)
  }

  init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// Whether nothing is there.
  public var isEmpty: Bool { bytes.isEmpty }
  /// The markup as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds a text, escaped.
  ///
  /// - Parameter text: any text.
  public mutating func append(_ text: String) { Escaping.append(text, to: &bytes) }

  /// Adds markup.
  ///
  /// - Parameter html: the markup.
  public mutating func append(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

  /// Adds markup that stands in the source of the program.
  ///
  /// - Parameter markup: well-formed markup.
  public mutating func append(markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Whether `</` stands here: in a `style` element nothing else can end it.
  private static func closes(_ sheet: [UInt8], at index: Int) -> Bool {
    sheet[index] == UInt8(ascii: "<") && index + 1 < sheet.count && sheet[index + 1] == UInt8(ascii: "/")
  }
}
