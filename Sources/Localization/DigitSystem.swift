/// The digits in which numbers are written.
public enum DigitSystem: String, Hashable, Sendable, CaseIterable {
  case latin
  case persian

  /// The digit 0; the others follow it in Unicode.
  public var zero: Unicode.Scalar {
    switch self {
    case .latin: "0"
    case .persian: "\u{6F0}"
    }
  }

  /// The decimal point and the group separator that go with these digits in every language; nil if they depend on the
  /// language.
  var marks: (point: Unicode.Scalar, group: Unicode.Scalar)? {
    switch self {
    case .latin: nil
    case .persian: ("٫", "٬")
    }
  }

  /// Writes the ASCII digits of a text in this system.
  ///
  /// - Parameter text: Any text; other characters are kept.
  /// - Returns: The text with its digits replaced.
  /// - Complexity: O(length); the text is returned as it is if it has no ASCII digits.
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
