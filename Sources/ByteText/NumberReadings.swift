/// The two possible values of an ambiguous number, each in an unambiguous spelling.
public struct NumberReadings: Hashable, Sendable {
  /// The text as it was given.
  public let text: String
  /// The number with its last mark read as a decimal point: `0.5`, `500`.
  public let point: String
  /// The number with all marks read as thousands separators: `500000`.
  public let whole: String
  /// `whole` with thousands separators: `500,000`.
  public let grouped: String

  /// Writes both values of a number.
  ///
  /// - Parameter text: A text that `NumberText` found ambiguous, with ASCII digits.
  /// - Complexity: O(bytes).
  public init(_ text: borrowing Span<UInt8>) {
    self.text = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    var parts: [[UInt8]] = [[]]
    var isNegative = false
    var reader = ScalarReader()
    while let value = reader.next(text) {
      if (0x30...0x39).contains(value) {
        parts[parts.count - 1].append(UInt8(value))
      } else if NumberShape.isSign(value) {
        isNegative = value != 0x2B
      } else {
        parts.append([])
      }
    }
    let sign = isNegative ? "-" : ""
    let digits = Self.number(Array(parts.joined()))
    var behind = parts.count > 1 ? parts.removeLast() : []
    while behind.last == 0x30 { behind.removeLast() }
    let front = Self.number(Array(parts.joined()))
    point = sign + front + (behind.isEmpty ? "" : "." + String(decoding: behind, as: UTF8.self))
    whole = sign + digits
    grouped =
      sign
      + digits.enumerated().reduce(into: "") { text, next in
        if next.offset > 0, (digits.count - next.offset).isMultiple(of: 3) { text += "," }
        text.append(next.element)
      }
  }

  private static func number(_ digits: [UInt8]) -> String {
    let kept = digits.drop { $0 == 0x30 }
    return kept.isEmpty ? "0" : String(decoding: kept, as: UTF8.self)
  }
}
