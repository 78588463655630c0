/// Writes JSON by appending to a buffer of UTF-8; it inserts commas and colons by itself.
///
/// The caller keeps the grammar: a `key` before each value of an object, an end for each beginning.
public struct JSONWriter: Sendable {
  /// What the next thing is written behind.
  private enum Position { case first, afterKey, afterValue }

  /// What was written. A caller that streams may empty it between values.
  public var bytes: [UInt8] = []
  private let isPretty: Bool
  private var position = Position.first
  private var depth = 0

  /// - Parameter pretty: whether it writes a line for each member and item, indented by two spaces.
  public init(pretty: Bool = false) { isPretty = pretty }

  /// Creates a writer that writes where another one has written.
  ///
  /// - Parameter buffer: Its bytes, which go; it is empty afterwards. Give it the bytes of the writer at the end.
  public init(into buffer: inout [UInt8]) {
    isPretty = false
    swap(&bytes, &buffer)
    bytes.removeAll(keepingCapacity: true)
  }

  /// The text of what was written.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Opens an object; its members follow, and `endObject`.
  public mutating func beginObject() { begin("{") }
  /// Closes the innermost object.
  public mutating func endObject() { end("}") }
  /// Opens an array; its items follow, and `endArray`.
  public mutating func beginArray() { begin("[") }
  /// Closes the innermost array.
  public mutating func endArray() { end("]") }

  /// Writes the name of the member whose value comes next.
  /// - Parameter name: the name; it is quoted and escaped here.
  public mutating func key(_ name: String) {
    separate()
    JSONEscaping.append(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    position = .afterKey
  }

  /// Writes a string.
  /// - Parameter text: the text; it is quoted and escaped here.
  public mutating func string(_ text: String) {
    separate()
    JSONEscaping.append(text, to: &bytes)
    position = .afterValue
  }

  /// Writes a string from UTF-8.
  /// - Parameter text: the bytes; what is not UTF-8 becomes U+FFFD, so that the output is JSON whatever came in.
  public mutating func string(utf8 text: ArraySlice<UInt8>) {
    separate()
    if text.allSatisfy(JSONEscaping.isPlain) {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: text)
      bytes.append(UInt8(ascii: "\""))
    } else {
      JSONEscaping.append(String(decoding: text, as: UTF8.self), to: &bytes)
    }
    position = .afterValue
  }

  /// Writes a whole number.
  /// - Parameter integer: the number.
  public mutating func number(_ integer: some BinaryInteger) { number(digits: String(integer)) }

  /// Writes a number by its digits.
  /// - Parameter digits: the digits, which must be a JSON number: `-12.50`, `1e3`.
  public mutating func number(digits: String) { scalar(digits) }

  /// Writes `true` or `false`.
  /// - Parameter flag: which of the two.
  public mutating func bool(_ flag: Bool) { scalar(flag ? "true" : "false") }

  /// Writes `null`.
  public mutating func null() { scalar("null") }

  /// Writes a value with everything in it.
  /// - Parameter value: the value. It recurses as deep as the value nests.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let flag): bool(flag)
    case .number(let digits): number(digits: digits)
    case .string(let text): string(text)
    case .array(let items):
      beginArray()
      for item in items { self.value(item) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.name)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// Ends a line: the next value begins a text of its own (JSON lines).
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    position = .first
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    depth += 1
    position = .first
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    depth = max(0, depth - 1)
    if position == .afterValue { breakLine() }
    bytes.append(UInt8(ascii: bracket))
    position = .afterValue
  }

  private mutating func scalar(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
    position = .afterValue
  }

  /// What stands between the last thing written and the next.
  private mutating func separate() {
    switch position {
    case .afterKey: return
    case .afterValue: bytes.append(UInt8(ascii: ","))
    case .first: break
    }
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: depth * 2))
  }
}
