/// Markup that is safe to send. A `String` enters it only escaped; unescaped parts were written by a programmer (a
/// `StaticString`) or come from a template.
public struct HTML: Hashable, Sendable {
  /// The markup in UTF-8.
  public private(set) var bytes: [UInt8]

  /// Empty markup.
  public init() { bytes = [] }

  /// Escapes a text for an element's content as well as for a quoted attribute.
  ///
  /// - Parameter text: any text.
  public init(_ text: String) {
    bytes = []
    append(text)
  }

  /// Makes markup of a literal in the source of the program.
  ///
  /// - Parameter markup: well-formed markup.
  public init(markup: StaticString) {
    bytes = []
    append(markup: markup)
  }

  /// Makes a `style` element of a stylesheet.
  ///
  /// - Parameter stylesheet: the sheet in UTF-8.
  /// - Returns: nil where the sheet could end the element.
  public init?(stylesheet: [UInt8]) {
    guard !stylesheet.indices.contains(where: { Self.closes(stylesheet, at: $0) }) else { return nil }
    bytes = Array("<style>".utf8) + stylesheet + Array("</style>".utf8)
  }

  /// Makes markup of bytes that are safe already.
  ///
  /// - Parameter bytes: well-formed markup in UTF-8.
  init(trusted bytes: [UInt8]) { self.bytes = bytes }

  /// Whether the markup has no bytes.
  public var isEmpty: Bool { bytes.isEmpty }
  /// The markup as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends a text, escaped.
  ///
  /// - Parameter text: any text.
  public mutating func append(_ text: String) { Escaping.append(text, to: &bytes) }

  /// Appends markup.
  ///
  /// - Parameter html: the markup.
  public mutating func append(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

  /// Appends a literal in the source of the program.
  ///
  /// - Parameter markup: well-formed markup.
  public mutating func append(markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Whether `</` is at an index: in a `style` element nothing else can end it.
  private static func closes(_ sheet: [UInt8], at index: Int) -> Bool {
    sheet[index] == UInt8(ascii: "<") && index + 1 < sheet.count && sheet[index + 1] == UInt8(ascii: "/")
  }
}
