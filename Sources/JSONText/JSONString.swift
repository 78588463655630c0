/// A string of a JSON text as it stands there: the bytes between its quotes, checked by the tokenizer.
public struct JSONString: Hashable, Sendable {
  /// Where its bytes are, quotes left out.
  public let range: Range<Int>
  /// Whether a backslash is among them; without one the bytes are the text.
  public let hasEscapes: Bool

  /// The text, its escapes resolved.
  /// - Parameter bytes: the bytes that the tokenizer read.
  /// - Returns: the text. O(bytes of it).
  public func text(in bytes: [UInt8]) -> String {
    guard hasEscapes else { return String(decoding: bytes[range.clamped(to: bytes.indices)], as: UTF8.self) }
    var plain: [UInt8] = []
    appendUnescaped(from: bytes, to: &plain)
    return String(decoding: plain, as: UTF8.self)
  }

  /// Appends the text as UTF-8, its escapes resolved.
  /// - Parameters:
  ///   - bytes: the bytes that the tokenizer read.
  ///   - output: what it is appended to.
  public func appendUnescaped(from bytes: [UInt8], to output: inout [UInt8]) {
    let range = range.clamped(to: bytes.indices)
    guard hasEscapes else {
      output.append(contentsOf: bytes[range])
      return
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "\\"), index + 1 < range.upperBound else {
        output.append(byte)
        index += 1
        continue
      }
      let kind = bytes[index + 1]
      index += 2
      if kind == UInt8(ascii: "u") {
        index = Self.appendScalar(from: bytes, at: index, to: &output)
      } else {
        output.append(Self.meaning(of: kind))
      }
    }
  }

  private static func meaning(of escape: UInt8) -> UInt8 {
    switch escape {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: escape
    }
  }

  /// Appends the character of the four digits at `start`, or of these and the surrogate behind them.
  private static func appendScalar(from bytes: [UInt8], at start: Int, to output: inout [UInt8]) -> Int {
    let unit = codeUnit(bytes, at: start)
    let isPair = unit & 0xF800 == 0xD800
    let code = isPair ? 0x10000 + (unit & 0x3FF) << 10 + codeUnit(bytes, at: start + 6) & 0x3FF : unit
    if let scalar = Unicode.Scalar(code) {
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return start + (isPair ? 10 : 4)
  }

  private static func codeUnit(_ bytes: [UInt8], at start: Int) -> UInt32 {
    bytes[(start..<start + 4).clamped(to: bytes.indices)].reduce(0) { $0 << 4 | (hexadecimal($1) ?? 0) }
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
