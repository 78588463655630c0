/// Finds values in a YAML text as their author meant them: where a value begins and ends, regardless of YAML's reading.
struct YAMLText {
  let bytes: [UInt8]

  /// The offset of the first byte of a line.
  ///
  /// - Parameter offset: a byte offset in the line.
  func lineStart(_ offset: Int) -> Int {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    return start
  }

  /// The offset of the line feed that ends a line, or the end of the text.
  ///
  /// - Parameter offset: a byte offset in the line.
  func lineEnd(_ offset: Int) -> Int {
    var end = max(0, offset)
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    return end
  }

  /// The byte at an offset; nil outside of the text.
  ///
  /// - Parameter offset: a byte offset.
  func byte(_ offset: Int) -> UInt8? { bytes.indices.contains(offset) ? bytes[offset] : nil }

  /// Whether a space, a tab, a line end or the end of the text is at an offset.
  ///
  /// - Parameter offset: a byte offset.
  func isBlank(_ offset: Int) -> Bool {
    switch byte(offset) {
    case 0x20, 0x09, 0x0A, 0x0D, nil: true
    default: false
    }
  }

  /// A range without blanks at its ends.
  ///
  /// - Parameter range: byte offsets, clamped to the text.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var range = range.clamped(to: 0..<bytes.count)
    while !range.isEmpty, isBlank(range.upperBound - 1) { range = range.lowerBound..<range.upperBound - 1 }
    while !range.isEmpty, isBlank(range.lowerBound) { range = range.lowerBound + 1..<range.upperBound }
    return range
  }

  /// The text of a range.
  ///
  /// - Parameter range: byte offsets, clamped to the text.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// A text in quotes that YAML reads unchanged: double quotes where nothing needs an escape, else single ones.
  ///
  /// - Parameter range: byte offsets, clamped to the text.
  func quoted(_ range: Range<Int>) -> String {
    let text = string(range)
    guard text.contains("\"") || text.contains("\\") else { return "\"\(text)\"" }
    let doubled = text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return "'\(doubled)'"
  }

  /// The value at an offset as its author meant it: behind its key, list mark or comma, up to the end of the line or,
  /// inside of brackets, to the comma or bracket outside of its own brackets and quotes.
  ///
  /// - Parameter offset: a byte offset.
  /// - Returns: nil where there is no value.
  func value(around offset: Int) -> Range<Int>? {
    guard let bracket = YAMLOutline.innermostBracket(in: bytes, at: offset) else { return valueOfLine(offset) }
    var start = bracket + 1
    while start <= offset {
      let end = expressionEnd(from: start, inFlow: true)
      if end >= offset {
        let value = valueBehindKey(trimmed(start..<end))
        return value.isEmpty || value.lowerBound > offset ? nil : value
      }
      start = end + 1
    }
    return nil
  }

  /// The end of an expression: the comma or closing bracket outside of its own brackets and quotes (in flow), else the
  /// end of the line.
  ///
  /// - Parameters:
  ///   - start: the byte offset at which it begins.
  ///   - inFlow: whether the collection around it is written in brackets.
  func expressionEnd(from start: Int, inFlow: Bool) -> Int {
    var depth = 0
    var isQuoted = false
    var index = start
    while let byte = byte(index), byte != 0x0A || (index == start || trimmed(start..<index).isEmpty) {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0, inFlow { return index }
        depth = max(0, depth - 1)
      case UInt8(ascii: ",") where depth == 0 && inFlow: return index
      default: break
      }
      index += 1
    }
    return index
  }

  /// Whether a text opens a bracket or a double quote that it does not close.
  ///
  /// - Parameter range: the byte offsets of the text.
  func isCutShort(_ range: Range<Int>) -> Bool {
    var depth = 0
    var isQuoted = false
    for byte in bytes[range.clamped(to: 0..<bytes.count)] {
      switch byte {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      default: break
      }
    }
    return isQuoted || depth > 0
  }

  /// Whether a text calls a function: a bracket right behind a letter, `max(`.
  ///
  /// - Parameter range: the byte offsets of the text.
  func opensCall(_ range: Range<Int>) -> Bool {
    range.dropFirst().contains { index in
      guard byte(index) == UInt8(ascii: "("), let before = byte(index - 1) else { return false }
      return before == UInt8(ascii: "_") || (0x61...0x7A).contains(before | 0x20)
    }
  }

  /// Whether a text has a bracket that ends plain texts inside of `{ }` and `[ ]`.
  ///
  /// - Parameter range: the byte offsets of the text.
  func hasBracket(_ range: Range<Int>) -> Bool {
    bytes[range.clamped(to: 0..<bytes.count)].contains {
      $0 | 0x20 == UInt8(ascii: "{") || $0 | 0x20 == UInt8(ascii: "}")
    }
  }

  /// Whether the bracket that a text begins with closes before its end: `[1, 2].exists(…)`.
  ///
  /// - Parameter range: the byte offsets of the text.
  func goesOnBehindBracket(_ range: Range<Int>) -> Bool {
    var depth = 0
    var isQuoted = false
    for index in range.clamped(to: 0..<bytes.count) {
      switch bytes[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case _ where isQuoted: break
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return depth == 0 && index + 1 < range.upperBound && byte(index + 1) != UInt8(ascii: ":") }
      default: break
      }
    }
    return false
  }

  private func valueOfLine(_ offset: Int) -> Range<Int>? {
    var line = trimmed(lineStart(offset)..<lineEnd(offset))
    while byte(line.lowerBound) == UInt8(ascii: "-"), isBlank(line.lowerBound + 1), line.count > 1 {
      line = trimmed(line.lowerBound + 1..<line.upperBound)
    }
    let value = valueBehindKey(line)
    return value.isEmpty ? nil : value
  }

  /// The text behind the first `: ` of a piece; the whole piece where it has none.
  private func valueBehindKey(_ piece: Range<Int>) -> Range<Int> {
    var index = piece.lowerBound
    let first = byte(index)
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      index += 1
      while index < piece.upperBound, byte(index) != first { index += 1 }
    }
    while index < piece.upperBound {
      if byte(index) == UInt8(ascii: ":"), isBlank(index + 1) { return trimmed(index + 1..<piece.upperBound) }
      index += 1
    }
    return piece
  }
}
