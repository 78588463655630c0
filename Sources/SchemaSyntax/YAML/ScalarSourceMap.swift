/// Maps the bytes of a scalar's value to the text from which it was read.
///
/// It reads the scalar once more, by the rules of its style, and records where each byte came from. Only mistakes
/// inside of a value need that, so nothing of it is kept while a file is read. O(bytes).
struct ScalarSourceMap {
  private(set) var value: [UInt8] = []
  /// The range of the source for each byte of the value.
  private(set) var sources: [Range<Int>] = []
  /// The offset in the source at which the value begins.
  private var start = 0
  private let source: [UInt8]

  /// Makes the map of a value.
  ///
  /// - Parameters:
  ///   - text: the value.
  ///   - style: the style in which it was written.
  ///   - source: the text of the node in the file.
  /// - Returns: nil where the two do not agree: after an alias, or where reading went on after a remedy.
  init?(of text: String, style: SyntaxNode.ScalarStyle, in source: [UInt8]) {
    self.source = source
    let expected = Array(text.utf8)
    switch style {
    case .plain: readFlow(0..<source.count, style: style)
    case .singleQuoted, .doubleQuoted:
      guard source.count >= 2 else { return nil }
      readFlow(1..<source.count - 1, style: style)
    case .literal, .folded:
      let columns = YAMLBlockText.columns(in: source)
      guard let column = columns.first(where: { readBlock(style, column: $0, expecting: expected) }) else { return nil }
      start = column
    }
    guard Self.agrees(value, expected) else { return nil }
  }

  /// The range of the source for a range of the value.
  ///
  /// - Parameter bytes: byte offsets in the value.
  /// - Returns: byte offsets in the source.
  func range(of bytes: Range<Int>) -> Range<Int> {
    let end = sources.last?.upperBound ?? start
    let lower = sources.indices.contains(bytes.lowerBound) ? sources[bytes.lowerBound].lowerBound : end
    guard !bytes.isEmpty, sources.indices.contains(bytes.upperBound - 1) else {
      return lower..<(bytes.isEmpty ? lower : max(lower, end))
    }
    return lower..<max(lower, sources[bytes.upperBound - 1].upperBound)
  }

  /// Whether the value that was read again equals the expected one, apart from white space at its end.
  private static func agrees(_ read: [UInt8], _ expected: [UInt8]) -> Bool {
    expected.starts(with: read) && expected.dropFirst(read.count).allSatisfy { $0 == 0x0A || $0 == 0x20 }
  }

  private mutating func put(_ bytes: some Sequence<UInt8>, from range: Range<Int>) {
    for byte in bytes {
      value.append(byte)
      sources.append(range)
    }
  }

  private mutating func readBlock(_ style: SyntaxNode.ScalarStyle, column: Int, expecting expected: [UInt8]) -> Bool {
    (value, sources) = ([], [])
    var block = YAMLBlockText(source, column: column, isFolded: style == .folded)
    block.read { bytes, range in put(bytes, from: range) }
    return Self.agrees(value, expected)
  }

  private mutating func readFlow(_ range: Range<Int>, style: SyntaxNode.ScalarStyle) {
    start = range.lowerBound
    var index = range.lowerBound
    // Blanks at the end of the value so far, which a line break takes away.
    var blanks = 0
    while index < range.upperBound {
      let byte = source[index]
      if isBreak(byte) {
        value.removeLast(blanks)
        sources.removeLast(blanks)
        blanks = 0
        index = fold(from: index, to: range.upperBound)
      } else if style == .singleQuoted, byte == UInt8(ascii: "'") {
        put([byte], from: index..<min(index + 2, range.upperBound))
        (index, blanks) = (index + 2, 0)
      } else if style == .doubleQuoted, byte == UInt8(ascii: "\\") {
        (index, blanks) = (escape(at: index, to: range.upperBound), 0)
      } else {
        put([byte], from: index..<index + 1)
        blanks = byte == 0x20 || byte == 0x09 ? blanks + 1 : 0
        index += 1
      }
    }
  }

  private func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Reads line breaks: one is a space, and each empty line behind it a line feed.
  ///
  /// - Returns: the offset at which the text goes on.
  private mutating func fold(from start: Int, to end: Int) -> Int {
    var index = start
    var breaks = 0
    while index < end, isBreak(source[index]) || source[index] == 0x20 || source[index] == 0x09 {
      if source[index] == 0x0A || (source[index] == 0x0D && (index + 1 >= end || source[index + 1] != 0x0A)) {
        breaks += 1
      }
      index += 1
    }
    put(breaks == 1 ? [0x20] : Array(repeating: 0x0A, count: max(0, breaks - 1)), from: start..<index)
    return index
  }

  /// Reads an escape of double quotes.
  ///
  /// - Returns: the offset behind it.
  private mutating func escape(at start: Int, to end: Int) -> Int {
    guard start + 1 < end else { return end }
    let letter = source[start + 1]
    if isBreak(letter) {
      var index = start + (letter == 0x0D && start + 2 < end && source[start + 2] == 0x0A ? 3 : 2)
      while index < end, source[index] == 0x20 || source[index] == 0x09 { index += 1 }
      return index
    }
    let digits = Self.digits[letter] ?? 0
    let behind = min(start + 2 + digits, end)
    if digits > 0 {
      let code = UInt32(String(decoding: source[start + 2..<behind], as: UTF8.self), radix: 16)
      put(String(code.flatMap(Unicode.Scalar.init) ?? "\u{FFFD}").utf8, from: start..<behind)
    } else {
      put(Self.letters[letter].map { Array(String($0).utf8) } ?? [letter], from: start..<behind)
    }
    return behind
  }

  /// The number of hexadecimal digits of an escape, by its letter.
  private static let digits: [UInt8: Int] = [UInt8(ascii: "x"): 2, UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8]
  private static let letters: [UInt8: Unicode.Scalar] = [
    UInt8(ascii: "0"): "\0", UInt8(ascii: "a"): "\u{07}", UInt8(ascii: "b"): "\u{08}", UInt8(ascii: "t"): "\t",
    UInt8(ascii: "n"): "\n", UInt8(ascii: "v"): "\u{0B}", UInt8(ascii: "f"): "\u{0C}", UInt8(ascii: "r"): "\r",
    UInt8(ascii: "e"): "\u{1B}", UInt8(ascii: "N"): "\u{85}", UInt8(ascii: "_"): "\u{A0}",
    UInt8(ascii: "L"): "\u{2028}", UInt8(ascii: "P"): "\u{2029}",
  ]
}
