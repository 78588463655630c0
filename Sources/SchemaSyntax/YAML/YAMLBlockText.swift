/// The text behind `|` or `>`, read line by line from a column on.
struct YAMLBlockText {
  private let source: [UInt8]
  private let column: Int
  private let isFolded: Bool
  private var index = 0

  /// Makes a reader of a block text.
  ///
  /// - Parameters:
  ///   - source: the text of the node in the file, from its `|` or `>`.
  ///   - column: the column at which the lines begin.
  ///   - isFolded: whether line breaks are folded (`>`).
  init(_ source: [UInt8], column: Int, isFolded: Bool) {
    self.source = source
    self.column = column
    self.isFolded = isFolded
  }

  /// The possible columns of the lines, the likeliest first: the indentation of the first line with text; less, where
  /// the author gave a number.
  ///
  /// - Parameter source: the text of the node in the file.
  static func columns(in source: [UInt8]) -> [Int] {
    var block = YAMLBlockText(source, column: 0, isFolded: false)
    block.skipLine()
    while block.index < source.count {
      let start = block.index
      while block.byte == 0x20 { block.index += 1 }
      if let byte = block.byte, byte != 0x0A, byte != 0x0D { return (0...min(block.index - start, 256)).reversed() }
      block.skipLine()
    }
    return []
  }

  private var byte: UInt8? { index < source.count ? source[index] : nil }

  private mutating func skipLine() {
    while byte != nil, byte != 0x0A { index += 1 }
    index = min(index + 1, source.count)
  }

  /// Reads the value.
  ///
  /// - Parameter put: called with bytes of the value and the range of the source from which they came.
  mutating func read(_ put: (_ bytes: [UInt8], _ from: Range<Int>) -> Void) {
    skipLine()
    var lastBreak: Range<Int>?
    var lastBeganBlank = false
    var empty: [Range<Int>] = emptyLines()
    while index < source.count {
      let beginsBlank = byte == 0x20 || byte == 0x09
      if let lastBreak {
        if !isFolded || lastBeganBlank || beginsBlank {
          put([0x0A], lastBreak)
        } else if empty.isEmpty {
          put([0x20], lastBreak)
        }
      }
      for line in empty { put([0x0A], line) }
      lastBeganBlank = beginsBlank
      while let byte, byte != 0x0A, !(byte == 0x0D && isLineFeed(index + 1)) {
        put([byte], index..<index + 1)
        index += 1
      }
      lastBreak = lineBreak()
      empty = emptyLines()
    }
  }

  private func isLineFeed(_ index: Int) -> Bool { index < source.count && source[index] == 0x0A }

  private mutating func lineBreak() -> Range<Int> {
    let start = index
    if byte == 0x0D { index += 1 }
    if byte == 0x0A { index += 1 }
    return start..<index
  }

  /// Skips the lines without text, and the indentation of the next.
  private mutating func emptyLines() -> [Range<Int>] {
    var lines: [Range<Int>] = []
    while true {
      let start = index
      while byte == 0x20, index - start < column { index += 1 }
      guard byte == 0x0A || (byte == 0x0D && isLineFeed(index + 1)) else { return lines }
      lines.append(lineBreak())
    }
  }
}
