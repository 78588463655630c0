/// Measures a YAML text byte by byte, before libyaml reads it: how deep it nests, how many aliases it has.
///
/// It knows quotes, comments, plain texts and block texts well enough not to count what is only text. Where it errs,
/// the tree builder, which counts the same things exactly, decides. O(bytes), no recursion.
struct YAMLOutline {
  /// The first byte at which a bound is passed.
  enum Excess: Equatable {
    case depth(at: Int)
    case aliases(at: Int)
  }

  private let bytes: [UInt8]
  private let end: Int
  private let limits: SyntaxLimits
  private var index = 0
  /// The offsets of the brackets that are still open.
  private var brackets: [Int] = []
  /// The columns of the block collections around the current line, outermost first.
  private var columns: [Int] = []
  private var lineStart = 0
  /// The column of the list or key whose value comes next: block text is indented further.
  private var parentColumn = -1
  private var aliases = 0
  private var excess: Excess?

  /// The first limit that a text exceeds. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - limits: the limits of depth and aliases.
  /// - Returns: nil where it exceeds none.
  static func excess(in bytes: [UInt8], limits: SyntaxLimits) -> Excess? {
    var outline = YAMLOutline(bytes: bytes, end: bytes.count, limits: limits)
    outline.scan()
    return outline.excess
  }

  /// The innermost bracket that is open at an offset. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - offset: a byte offset in it.
  /// - Returns: the byte offset of the bracket; nil outside of `{ }` and `[ ]`.
  static func innermostBracket(in bytes: [UInt8], at offset: Int) -> Int? {
    let unbounded = SyntaxLimits(depth: 1 << 30, aliases: .max)
    var outline = YAMLOutline(bytes: bytes, end: min(offset, bytes.count), limits: unbounded)
    outline.scan()
    return outline.brackets.last
  }

  private init(bytes: [UInt8], end: Int, limits: SyntaxLimits) {
    self.bytes = bytes
    self.end = end
    self.limits = limits
  }

  private mutating func scan() {
    while index < end, excess == nil {
      if brackets.isEmpty, index == lineStart { beginBlockLine() }
      if index < end, excess == nil { scanToken() }
    }
  }

  /// Reads the indentation of a line and its `- ` marks.
  private mutating func beginBlockLine() {
    skip { $0 == 0x20 }
    guard let first = byte(index), first != 0x0A, first != UInt8(ascii: "#") else { return }
    enterColumn(index - lineStart)
    while byte(index) == UInt8(ascii: "-"), isBlankOrEnd(byte(index + 1)), excess == nil {
      parentColumn = index - lineStart
      index += 1
      skip { $0 == 0x20 }
      if let next = byte(index), next != 0x0A { enterColumn(index - lineStart) }
    }
  }

  private mutating func enterColumn(_ column: Int) {
    while let last = columns.last, last > column { columns.removeLast() }
    if columns.last != column { columns.append(column) }
    checkDepth()
  }

  private mutating func checkDepth() {
    // The innermost column may hold no collection, only a text.
    if columns.count + brackets.count > limits.depth + 1 { excess = .depth(at: index) }
  }

  /// Reads one token at `index`: blank, comment, bracket, quoted, plain or block text.
  private mutating func scanToken() {
    let start = index
    switch bytes[index] {
    case 0x0A:
      index += 1
      lineStart = index
    case 0x20, 0x09, 0x0D: index += 1
    case UInt8(ascii: "#") where start == lineStart || isBlankOrEnd(byte(start - 1)): skip { $0 != 0x0A }
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      brackets.append(start)
      checkDepth()
      index += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      _ = brackets.popLast()
      index += 1
    case UInt8(ascii: ","), UInt8(ascii: ":"): index += 1
    case UInt8(ascii: "\""): skipDoubleQuoted()
    case UInt8(ascii: "'"): skipSingleQuoted()
    case UInt8(ascii: "*"):
      aliases += 1
      if aliases > limits.aliases { excess = .aliases(at: start) }
      skipProperty()
    case UInt8(ascii: "&"), UInt8(ascii: "!"): skipProperty()
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      if brackets.isEmpty { skipBlockText() } else { skipPlain() }
    default: skipPlain()
    }
  }

  /// Skips a plain text, and its colon where it is a key.
  private mutating func skipPlain() {
    let column = index - lineStart
    let inFlow = !brackets.isEmpty
    index += 1
    while let byte = byte(index), byte != 0x0A {
      if byte == UInt8(ascii: ":"), isBlankOrEnd(self.byte(index + 1)) || (inFlow && isFlowMark(self.byte(index + 1))) {
        if !inFlow { parentColumn = column }
        index += 1
        return
      }
      if byte == UInt8(ascii: "#"), isBlankOrEnd(self.byte(index - 1)) { return }
      if inFlow, isFlowMark(byte) { return }
      index += 1
    }
  }

  private mutating func skipDoubleQuoted() {
    index += 1
    while let byte = byte(index) {
      index += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == 0x0A { lineStart = index }
    }
    index = min(index, end)
    noteKey()
  }

  private mutating func skipSingleQuoted() {
    index += 1
    while let byte = byte(index) {
      index += 1
      if byte == 0x0A { lineStart = index }
      guard byte == UInt8(ascii: "'") else { continue }
      guard self.byte(index) == UInt8(ascii: "'") else { break }
      index += 1
    }
    noteKey()
  }

  /// Behind a quoted text: the column of a key, if that is what it was.
  private mutating func noteKey() {
    if brackets.isEmpty, byte(index) == UInt8(ascii: ":"), let column = columns.last { parentColumn = column }
  }

  /// Skips an anchor, an alias or a tag.
  private mutating func skipProperty() {
    index += 1
    let inFlow = !brackets.isEmpty
    while let byte = byte(index), !isBlankOrEnd(byte), !(inFlow && isFlowMark(byte)) { index += 1 }
  }

  /// Skips `|` or `>` and the lines behind it that are indented further than their key.
  private mutating func skipBlockText() {
    skip { $0 != 0x0A }
    while byte(index) == 0x0A {
      var next = index + 1
      while byte(next) == 0x20 { next += 1 }
      guard let first = byte(next) else {
        index = end
        return
      }
      if first != 0x0A, first != 0x0D, next - index - 1 <= parentColumn { return }
      index = next
      skip { $0 != 0x0A }
    }
  }

  private mutating func skip(while condition: (UInt8) -> Bool) {
    while let byte = byte(index), condition(byte) { index += 1 }
  }

  private func byte(_ index: Int) -> UInt8? { index >= 0 && index < end ? bytes[index] : nil }

  private func isBlankOrEnd(_ byte: UInt8?) -> Bool {
    guard let byte else { return true }
    return byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func isFlowMark(_ byte: UInt8?) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }
}
