import SchemaModel

/// Removes the marks that people write between the digits of a telephone number, and a leading apostrophe, as
/// spreadsheets need it: `(021) 8877.6655` becomes `02188776655`. White space, hyphens and invisible characters are
/// removed before.
enum TelephoneMarks {
  static let algorithm = Algorithm(name: "phone", normalize: remove)

  /// The most digits between brackets: those of a country or an area.
  private static let mostBracketed = 5

  /// Removes the marks from a text; one that is not a number apart from them is kept as it is.
  ///
  /// A point stands between groups of digits. With a single digit behind it, it is the point of a spreadsheet, which has
  /// taken the number for an amount and may have lost digits.
  ///
  /// - Parameter text: The text in its canonical form as a code.
  static func remove(_ text: inout [UInt8]) {
    if text.first == UInt8(ascii: "'") { text.removeFirst() }
    guard text.contains(where: { [UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")")].contains($0) }),
      let plain = withoutBrackets(text)
    else { return }
    let groups = plain.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let digits = groups.enumerated().map { index, group in
      index == 0 && group.first == UInt8(ascii: "+") ? group.dropFirst() : group
    }
    guard digits.allSatisfy({ $0.count > 1 && $0.allSatisfy(isDigit) }) else { return }
    text = Array(groups.joined())
  }

  /// The text without its pairs of brackets; nil where one is alone, or holds something else than a few digits.
  private static func withoutBrackets(_ text: [UInt8]) -> [UInt8]? {
    var plain: [UInt8] = []
    var bracketed: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "("):
        guard bracketed == nil else { return nil }
        bracketed = 0
      case UInt8(ascii: ")"):
        guard let count = bracketed, (1...mostBracketed).contains(count) else { return nil }
        bracketed = nil
      default:
        if let count = bracketed {
          guard isDigit(byte) || byte == UInt8(ascii: "+") && plain.isEmpty else { return nil }
          bracketed = isDigit(byte) ? count + 1 : count
        }
        plain.append(byte)
      }
    }
    return bracketed == nil ? plain : nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
