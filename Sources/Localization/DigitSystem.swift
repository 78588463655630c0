/// The digits in which people write their numbers.
public enum DigitSystem: String, Hashable, Sendable, CaseIterable {
  case latin
  case persian

  /// The digit for nothing; the others follow it in order.
  public var zero: Unicode.Scalar {
    switch self {
    case .latin: "0"
    case .persian: "\u{6F0}"
    }
  }

  /// The marks that stand among these digits in every language: the point, and what parts groups of three. Nil where
  /// each language has its own.
  var marks: (point: Unicode.Scalar, group: Unicode.Scalar)? {
    switch self {
    case .latin: nil
    case .persian: ("٫", "٬")
    }
  }

  /// A text with its ASCII digits in this system.
  ///
  /// - Parameter text: any; what is no ASCII digit stays.
  /// - Returns: the same text where it has none. O(length).
  public func localized(_ text: String) -> String {
    let digits = DigitBytes(self)
    guard digits.width > 1, text.utf8.contains(where: DigitBytes.isDigit) else { return text }
    var text = text
    return text.withUTF8 { source in
      String(unsafeUninitializedCapacity: source.count * digits.width) { buffer in
        var count = 0
        for byte in source {
          if DigitBytes.isDigit(byte) {
            digits.write(byte, to: buffer, at: count)
            count += digits.width
          } else {
            buffer[count] = byte
            count += 1
          }
        }
        return count
      }
    }
  }
}
