/// A position in the bytes of an expression's text, and the problems that were found up to there.
struct SourceCursor {
  let bytes: [UInt8]
  /// The index of the byte that is read next.
  var position = 0
  private(set) var problems: [ExpressionProblem] = []

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte at a distance from the position; 0 behind the end.
  func byte(_ ahead: Int = 0) -> UInt8 {
    let index = position + ahead
    return index < bytes.count ? bytes[index] : 0
  }

  /// The text of some bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Reports a problem, unless there are many already.
  mutating func report(
    _ kind: ExpressionProblem.Kind, at range: Range<Int>, _ arguments: [String: String] = [:],
    edit replacement: String? = nil
  ) {
    guard problems.count < ExpressionLimits.problems else { return }
    let edit = replacement.map { ExpressionProblem.Edit(range, $0) }
    problems.append(ExpressionProblem(kind, at: range, arguments, edit: edit))
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isNameStart: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_")
  }
  var isNamePart: Bool { isNameStart || isDigit }

  /// The value of a hexadecimal digit, 0 to 15; nil for any other byte.
  var hexadecimalValue: UInt32? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(self - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(self - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
