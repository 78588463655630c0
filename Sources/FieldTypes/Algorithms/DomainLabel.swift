/// Validates labels of domain names: the parts between dots.
enum DomainLabel {
  /// Decodes the scalars of a text; bytes that are not valid UTF-8 give U+FFFD, which no label may contain.
  struct Scalars {
    var position = 0

    /// The next scalar.
    ///
    /// - Parameter text: The text that all calls are given.
    /// - Returns: The scalar, or nil at the end.
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

  /// The length of a label in its ASCII form. After RFC 5890, without its tables: letters, marks and digits of any
  /// script, and hyphens inside; an `xn--` label must encode such a text.
  ///
  /// - Parameter label: UTF-8 between two dots.
  /// - Returns: The length in bytes, or nil if the label is invalid.
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
    if !isWide { return label.count <= 63 && isValidEncoding(label) ? label.count : nil }
    guard let encoded = Punycode.encodedLength(scalars(label)) else { return nil }
    return encoded + 4 <= 63 ? encoded + 4 : nil
  }

  /// Whether a label may be a top-level domain: not a number, and not a name reserved by RFC 6761 or RFC 3172.
  ///
  /// - Parameter label: UTF-8 after the last dot.
  static func isTopLevel(_ label: borrowing Span<UInt8>) -> Bool {
    guard let (_, last) = ends(label), !(0x30...0x39).contains(last) || isEncoded(label) else { return false }
    return
      !(label.equalsIgnoringCase("arpa") || label.equalsIgnoringCase("invalid")
      || label.equalsIgnoringCase("local") || label.equalsIgnoringCase("localhost")
      || label.equalsIgnoringCase("onion"))
  }

  /// Whether a scalar is a letter, mark or decimal digit.
  ///
  /// - Parameter scalar: A scalar.
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

  /// Whether an `xn--` label decodes to a text that needs encoding: in lower case, with at least one character outside
  /// of ASCII.
  private static func isValidEncoding(_ label: borrowing Span<UInt8>) -> Bool {
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
  /// Compares the bytes with an ASCII text, ignoring case.
  ///
  /// - Parameter text: A text in lower case.
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
