/// Writes JSON by appending to a buffer of UTF-8; commas and colons are its own affair.
///
/// The caller keeps the grammar: a `key` before each value of an object, an end for each beginning.
public struct JSONWriter: Sendable {
  /// Where the next thing is written.
  private enum Place { case first, afterKey, afterValue }

  /// What was written. A caller that streams may empty it between values.
  public var bytes: [UInt8] = []
  private let isPretty: Bool
  private var place = Place.first
  private var depth = 0

  public init(pretty: Bool = false) { isPretty = pretty }

  /// The text of what was written.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func beginObject() { begin("{") }
  public mutating func endObject() { end("}") }
  public mutating func beginArray() { begin("[") }
  public mutating func endArray() { end("]") }

  /// The name of the member whose value comes next.
  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    place = .afterKey
  }

  public mutating func string(_ text: String) {
    separate()
    quote(text)
    place = .afterValue
  }

  /// A string from UTF-8; what is not UTF-8 becomes U+FFFD, so that the output is JSON whatever came in.
  public mutating func string(utf8 text: ArraySlice<UInt8>) {
    separate()
    if text.allSatisfy(Self.isPlain) {
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: text)
      bytes.append(UInt8(ascii: "\""))
    } else {
      quote(String(decoding: text, as: UTF8.self))
    }
    place = .afterValue
  }

  public mutating func number(_ integer: some BinaryInteger) { number(digits: String(integer)) }

  /// A number by its digits, which must be a JSON number.
  public mutating func number(digits: String) { scalar(digits) }

  public mutating func bool(_ flag: Bool) { scalar(flag ? "true" : "false") }

  public mutating func null() { scalar("null") }

  /// A whole value.
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
    place = .first
  }

  private mutating func begin(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    depth += 1
    place = .first
  }

  private mutating func end(_ bracket: Unicode.Scalar) {
    depth = max(0, depth - 1)
    if place == .afterValue { breakLine() }
    bytes.append(UInt8(ascii: bracket))
    place = .afterValue
  }

  private mutating func scalar(_ word: String) {
    separate()
    bytes.append(contentsOf: word.utf8)
    place = .afterValue
  }

  /// What stands between the last thing written and the next.
  private mutating func separate() {
    switch place {
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
