/// A label of a domain name: between two dots.
enum DomainLabel {
  /// Walks over the scalars of valid UTF-8; what is not valid reads as U+FFFD, which no label may hold.
  struct Scalars {
    var position = 0

    mutating func next(_ text: borrowing Span<UInt8>) -> Unicode.Scalar? {
      guard position < text.count else { return nil }
      let lead = text[position]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      guard position + length <= text.count else {
        position = text.count
        return "\u{FFFD}"
      }
      var value = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
      for index in position + 1..<position + length { value = value << 6 | UInt32(text[index] & 0x3F) }
      position += length
      return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
  }

  /// The label's length as it travels (in ASCII), or nil where it is no label. RFC 5890, without tables: letters,
  /// marks and digits of any script, and hyphens inside; an `xn--` label must stand for such a text.
  static func length(_ label: borrowing Span<UInt8>) -> Int? {
    guard let (first, last) = ends(label), first != hyphen, last != hyphen else { return nil }
    var reader = Scalars()
    var isWide = false
    while let scalar = reader.next(label) {
      if scalar.isASCII {
        guard isASCIIWord(scalar.value) || scalar.value == UInt32(hyphen) else { return nil }
      } else if !isWordCharacter(scalar) {
        return nil
      } else {
        isWide = true
      }
    }
    if !isWide { return label.count <= 63 && isHonest(label) ? label.count : nil }
    guard let encoded = Punycode.encodedLength(scalars(label)) else { return nil }
    return encoded + 4 <= 63 ? encoded + 4 : nil
  }

  /// Whether the label may stand last: no number, and none of the names that lead nowhere (RFC 6761, 3172).
  static func isTopLevel(_ label: borrowing Span<UInt8>) -> Bool {
    guard let (_, last) = ends(label), !(0x30...0x39).contains(last) || isEncoded(label) else { return false }
    return
      !(label.equalsIgnoringCase("arpa") || label.equalsIgnoringCase("invalid")
      || label.equalsIgnoringCase("local") || label.equalsIgnoringCase("localhost")
      || label.equalsIgnoringCase("onion"))
  }

  /// Letters, marks and decimal digits.
  static func isWordCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber: true
    case .format: scalar.value == 0x200C || scalar.value == 0x200D
    default: false
    }
  }

  private static let hyphen = UInt8(ascii: "-")

  private static func ends(_ label: borrowing Span<UInt8>) -> (first: UInt8, last: UInt8)? {
    label.isEmpty ? nil : (label[0], label[label.count - 1])
  }

  private static func isASCIIWord(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }

  private static func isEncoded(_ label: borrowing Span<UInt8>) -> Bool {
    label.count > 4 && label.extracting(0..<4).equalsIgnoringCase("xn--")
  }

  /// An `xn--` label must decode to a text that would be encoded: letters in small, at least one outside of ASCII.
  private static func isHonest(_ label: borrowing Span<UInt8>) -> Bool {
    guard label.count >= 4, label.extracting(0..<4).equalsIgnoringCase("xn--") else { return true }
    guard let decoded = Punycode.decode(label.extracting(4..<label.count)) else { return false }
    return decoded.contains { $0.value >= 0x80 }
      && decoded.allSatisfy { scalar in
        scalar.isASCII ? true : isWordCharacter(scalar) && !scalar.properties.changesWhenLowercased
      }
  }

  private static func scalars(_ label: borrowing Span<UInt8>) -> [UInt32] {
    var reader = Scalars()
    var result: [UInt32] = []
    while let scalar = reader.next(label) { result.append(scalar.value) }
    return result
  }
}

extension Span<UInt8> {
  /// Whether it is this text, which is in small letters, in any case.
  func equalsIgnoringCase(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for index in indices {
      let byte = self[index]
      let small = (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
      if small != text.utf8Start[index] { return false }
    }
    return true
  }
}
