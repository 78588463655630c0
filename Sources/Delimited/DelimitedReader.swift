/// Reads CSV and TSV row by row in constant memory (RFC 4180, and the variants of spreadsheets). The first row is the
/// header.
///
/// A byte order mark is skipped, and so is a first line `sep=;`, which sets the delimiter. LF, CR LF and CR end a row.
/// Quoted cells may contain delimiters, line ends and doubled quotes; a quote inside an unquoted cell is an ordinary
/// character. Empty lines, blank rows, and blank cells beyond the header are skipped and counted. A cell `="0912"` is
/// read as its text. Cells are bytes; callers check the encoding. A stray quotation mark does not swallow rows: lines
/// that look like rows are read as rows, and the rest is refused together with all of its lines (`SwallowedLines`).
public struct DelimitedReader {
  /// The number of rows so far, including the header and without blank rows.
  public private(set) var rowCount = 0
  /// The number of blank rows so far: empty lines, and rows of delimiters or white space.
  public private(set) var blankRows = 0
  /// The number of lines so far, including skipped ones.
  public private(set) var lineCount = 0
  /// The line on which the last row begins, from 1.
  public private(set) var firstLine = 1
  /// The number of unnamed columns at the end of the header, or of all rows except the header, where spreadsheets leave
  /// delimiters. Their blank cells are dropped.
  public private(set) var unnamedColumns = 0
  /// By column, whether its cells are single lines, as far as the caller knows.
  public var isOneLine: [Bool] = []
  /// Lines that may be rows and are inside of ignored columns, as far as the caller knows these.
  public var unseen = UnseenLines()
  /// Whether the file was written by `DelimitedWriter` for people, so that its cells have to be restored (`OwnCells`).
  public var isOurs = false
  /// The number of bytes read from the source so far.
  public private(set) var bytesRead = 0
  /// The cells of the row as ranges of `bytes`, without quotes.
  public private(set) var cells: [Range<Int>] = []
  /// The buffer of the row; valid until the next call.
  public private(set) var bytes: [UInt8]

  private var source: any ByteSource
  private var scan: DelimiterScan
  private var delimiter: UInt8
  private let mostRowBytes: Int
  private let mostCells: Int
  private var filled = 0
  private var isAtEnd = false
  private var isFirst = true
  /// The number of bytes that are read first, however small the buffer is: the format is detected from them.
  private static let lookahead = 4096
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  /// The offsets of delimiters, quotes and line ends in the buffer; `markCount` of them are valid.
  private var marks: [UInt32] = []
  private var markCount = 0
  private var mark = 0
  private var position = 0
  /// The number of columns of the header; nil before it has been read.
  private var columns: Int?
  /// The offset of a quote that closed a cell with swallowed lines; the row that has it as an ordinary character is
  /// refused.
  private var suspect: Int?
  /// Whether the rest of an oversized row is being skipped.
  private var isSkipping = false

  /// Creates a reader. Its memory is `chunk` bytes, and up to `mostRowBytes` if a row needs them.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file.
  ///   - delimiter: The delimiter, unless a first line `sep=` sets another one.
  ///   - chunk: The number of bytes to read at once.
  ///   - mostRowBytes: The maximum size of a row; larger ones are `oversized`.
  ///   - mostCells: The maximum number of cells of a row; rows with more are `oversized`.
  public init(
    _ source: any ByteSource, delimiter: UInt8, chunk: Int = 1 << 18, mostRowBytes: Int = 4 << 20, mostCells: Int = 4096
  ) {
    self.source = source
    self.delimiter = delimiter
    self.mostRowBytes = mostRowBytes
    self.mostCells = mostCells
    scan = DelimiterScan(delimiter: delimiter)
    bytes = [UInt8](repeating: 0, count: max(chunk, 64))
  }

  /// Reads the next row.
  ///
  /// - Returns: Whether `cells` have a row, or the reason why not.
  /// - Throws: Errors of the source only.
  /// - Complexity: O(bytes of the row).
  public mutating func next() throws -> RowStep {
    while true {
      let outcome = assemble()
      firstLine = lineCount + 1
      switch outcome {
      case .complete(let next):
        if isSkipping {
          isSkipping = false
          lineCount += 1
          position = next
          continue
        }
        if let step = settle(position..<next) { return step }
      case .needsMore:
        if position == 0, filled >= mostRowBytes, filled == bytes.count {
          if !isSkipping { return giveUp() }
          position = filled
        }
        if try refill() { continue }
      case .torn: return refuseTail()
      case .end: return .end
      }
    }
  }

  /// Completes the row in `range`; nil if it is skipped.
  private mutating func settle(_ range: Range<Int>) -> RowStep? {
    if cells.count == 1, cells[0].isEmpty, !wasQuoted {
      position = range.upperBound
      lineCount += 1
      blankRows += 1
      return nil
    }
    if breaks > 0 || isStray || suspect != nil, let refused = refusal(range) { return refused }
    if breaks > 0, let columns, unseen.concern(brokenCells) { unseen.note(lines(range, columns), from: firstLine) }
    position = range.upperBound
    lineCount += 1 + breaks
    if cells.allSatisfy({ BlankCells.isBlank(bytes, $0) }) {
      blankRows += 1
      return nil
    }
    rowCount += 1
    if cells.count > mostCells { return .oversized }
    for index in quotedCells where cells.indices.contains(index) {
      cells[index] = cells[index].lowerBound..<QuotedCell.unquote(&bytes, cells[index])
    }
    if isOurs { OwnCells.restore(&bytes, &cells) }
    if wasQuoted || hasLetterMarks { QuotedFormula.remove(&bytes, &cells) }
    if let columns {
      if SurplusCells.areBlank(bytes, cells, behind: columns) { cells.removeSubrange(columns...) }
    } else {
      readHeader()
    }
    return .row
  }

  /// Refuses the lines in `range` if they are not a row; nil if they are one.
  private mutating func refusal(_ range: Range<Int>) -> RowStep? {
    if let suspect, suspect < range.upperBound {
      self.suspect = nil
      let opens = suspect == range.lowerBound || suspect > 0 && bytes[suspect - 1] == delimiter
      if range.contains(suspect), !opens, breaks == 0 { return refuse(range, as: .torn) }
    }
    if breaks == 0 { return isStray ? refuse(range, as: .stray) : nil }
    guard let columns else { return isStray ? refuse(range, as: .stray) : nil }
    let isWhole = !isStray && (cells.count == columns || SurplusCells.areBlank(bytes, cells, behind: columns))
    switch verdict(range, isWhole ? .whole : .broken, columns) {
    case .row: return isStray ? refuse(range, as: .stray) : nil
    case .refused: return refuse(range, as: isStray ? .stray : .torn)
    case .resume(let next):
      suspect = closing
      return refuse(range.lowerBound..<next, as: .torn)
    }
  }

  private func verdict(_ range: Range<Int>, _ shape: SwallowedLines.Shape, _ columns: Int) -> SwallowedLines.Verdict {
    lines(range, columns).verdict(
      shape, isOneLine: brokenCells.contains { isOneLine.indices.contains($0) && isOneLine[$0] })
  }

  private func lines(_ range: Range<Int>, _ columns: Int) -> SwallowedLines {
    var lines = SwallowedLines(delimiter: delimiter, columns: columns, unnamed: unnamedColumns)
    lines.read(bytes, range)
    return lines
  }

  /// Refuses a quoted cell that is still open at the end of the source.
  private mutating func refuseTail() -> RowStep {
    let rest = position..<filled
    guard let columns else { return refuse(rest, as: .torn) }
    brokenCells.append(cells.count)
    if case .resume(let next) = verdict(rest, .unclosed, columns) { return refuse(position..<next, as: .torn) }
    return refuse(rest, as: .torn)
  }

  /// Refuses `range`: its cells are those of its first line with quotes as ordinary characters; the last cell has the
  /// further lines. Reading continues after the range.
  private mutating func refuse(_ range: Range<Int>, as step: RowStep) -> RowStep {
    rowCount += 1
    cells = RawCells.read(bytes, range, delimiter: delimiter, most: mostCells)
    quotedCells.removeAll(keepingCapacity: true)
    lineCount += lines(range, 1).lines
    position = range.upperBound
    mark = rowMark
    return step
  }

  private mutating func readHeader() {
    while cells.count > 1, let last = cells.last, BlankCells.isBlank(bytes, last) {
      cells.removeLast()
      unnamedColumns += 1
    }
    columns = cells.count
    if unnamedColumns == 0 { unnamedColumns = trailingCells(cells.count) }
  }

  private enum Outcome {
    case complete(next: Int)
    case needsMore, torn, end
  }

  private var wasQuoted = false
  /// Whether there are quotes in a cell that does not begin with one.
  private var hasLetterMarks = false
  /// Whether there is text after a closing quote.
  private var isStray = false
  /// The number of line ends inside of cells.
  private var breaks = 0
  /// The indices of cells with line ends.
  private var brokenCells: [Int] = []
  /// The offset of the quote that closed the first of these.
  private var closing: Int?
  /// The index in `marks` at which the row began.
  private var rowMark = 0
  /// The indices of cells whose quotes are removed when the row is complete: a refill may restart the row.
  private var quotedCells: [Int] = []

  /// Assembles the row at `position` from the marks.
  private mutating func assemble() -> Outcome {
    cells.removeAll(keepingCapacity: true)
    quotedCells.removeAll(keepingCapacity: true)
    brokenCells.removeAll(keepingCapacity: true)
    wasQuoted = false
    hasLetterMarks = false
    isStray = false
    breaks = 0
    closing = nil
    if position >= filled || isFirst { return isAtEnd ? .end : .needsMore }
    var start = position
    rowMark = mark
    while true {
      if start < filled, bytes[start] == 0x22, !isSkipping, !isOverrun {
        guard let end = quotedCell(from: start) else { return isAtEnd ? .torn : .needsMore }
        if end >= filled {
          if !isAtEnd { return .needsMore }
          return .complete(next: filled)
        }
        if bytes[end] == delimiter {
          start = end + 1
          continue
        }
        return lineEnd(at: end)
      }
      while mark < markCount, Int(marks[mark]) < start || bytes[Int(marks[mark])] == 0x22 {
        if Int(marks[mark]) >= start { hasLetterMarks = true }
        mark += 1
      }
      guard mark < markCount else {
        if !isAtEnd { return .needsMore }
        append(start..<filled)
        return .complete(next: filled)
      }
      let end = Int(marks[mark])
      mark += 1
      append(start..<end)
      if bytes[end] != delimiter { return lineEnd(at: end) }
      start = end + 1
    }
  }

  /// Whether the row has line ends and too many cells. Quotes are then ordinary characters in the rest of the line, so
  /// that stray quotes cost at most one scan of a line for each column.
  private var isOverrun: Bool {
    guard breaks > 0, let columns else { return false }
    return cells.count > columns + unnamedColumns
  }

  private mutating func append(_ cell: Range<Int>) {
    if cells.count <= mostCells { cells.append(cell) }
  }

  /// The end of a row whose line end is at `end`; CR LF is one line end.
  private mutating func lineEnd(at end: Int) -> Outcome {
    guard bytes[end] == 0x0D else { return .complete(next: end + 1) }
    if end + 1 >= filled { return isAtEnd ? .complete(next: filled) : .needsMore }
    return .complete(next: bytes[end + 1] == 0x0A ? end + 2 : end + 1)
  }

  /// Appends the quoted cell that opens at `start`. Returns the offset of the delimiter or line end after it, or nil if
  /// the cell does not end in the buffer.
  private mutating func quotedCell(from start: Int) -> Int? {
    wasQuoted = true
    var index = start + 1
    var hasDoubled = false
    let before = breaks
    while true {
      while mark < markCount {
        let offset = Int(marks[mark])
        if offset >= index {
          let byte = bytes[offset]
          if byte == 0x22 { break }
          if byte == 0x0A || byte == 0x0D && !(offset + 1 < filled && bytes[offset + 1] == 0x0A) { breaks += 1 }
        }
        mark += 1
      }
      guard mark < markCount else { return nil }
      let quote = Int(marks[mark])
      if quote + 1 < filled, bytes[quote + 1] == 0x22 {
        hasDoubled = true
        index = quote + 2
        continue
      }
      if quote + 1 >= filled, !isAtEnd { return nil }
      let end = QuotedCell.end(bytes, from: quote + 1, filled: filled, delimiter: delimiter)
      if end >= filled, !isAtEnd { return nil }
      if breaks > before {
        brokenCells.append(cells.count)
        if closing == nil { closing = quote }
      }
      if end > quote + 1, !BlankCells.isBlank(bytes, quote + 1..<end) { isStray = true }
      if hasDoubled || end > quote + 1 {
        quotedCells.append(cells.count)
        append(start..<end)
      } else {
        append(start + 1..<quote)
      }
      return end
    }
  }

  /// Moves the unfinished row to the front of the buffer and reads more.
  private mutating func refill() throws -> Bool {
    let moved = position
    if position > 0 {
      bytes.replaceSubrange(0..<filled - position, with: Array(bytes[position..<filled]))
      filled -= position
      position = 0
    }
    if let offset = suspect { suspect = offset >= moved ? offset - moved : nil }
    if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    repeat {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let count = try source.read(into: &bytes, from: filled)
      filled += count
      bytesRead += count
      if count == 0 { isAtEnd = true }
    } while isFirst && !isAtEnd && filled < Self.lookahead
    if isFirst { passOverHints() }
    var found = marks
    marks = []
    markCount = scan.marks(in: bytes.span, 0..<filled, into: &found)
    marks = found
    mark = 0
    return true
  }

  /// Skips the byte order mark and the line that sets the delimiter.
  private mutating func passOverHints() {
    isFirst = false
    if filled >= 3, bytes.starts(with: Self.byteOrderMark) { position = 3 }
    guard let hint = SeparatorHint.read(bytes, at: position, end: filled) else { return }
    position = hint.next
    lineCount += 1
    delimiter = hint.separator
    scan = DelimiterScan(delimiter: hint.separator)
  }

  /// Gives up an oversized row and continues after its first line. A quoted cell with whole lines is reported as torn.
  private mutating func giveUp() -> RowStep {
    if let end = bytes[..<filled].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      if wasQuoted {
        return refuse(0..<end + (bytes[end] == 0x0D && end + 1 < filled && bytes[end + 1] == 0x0A ? 2 : 1), as: .torn)
      }
      rowCount += 1
      lineCount += 1
      cells = []
      mark = 0
      position = end + 1
      return .oversized
    }
    rowCount += 1
    cells = []
    mark = 0
    position = filled
    isSkipping = true
    return .oversized
  }

  /// The number of cells by which most of the following rows in memory exceed the header, if these cells are blank.
  private func trailingCells(_ columns: Int) -> Int {
    var ahead = self
    var counts: [Int: Int] = [:]
    var rows = 0
    while case .complete(let next) = ahead.assemble(), next <= Self.lookahead {
      ahead.position = next
      let isBlank = ahead.cells.allSatisfy { BlankCells.isBlank(bytes, $0) }
      if isBlank || ahead.isStray { continue }
      rows += 1
      guard ahead.cells.count > columns else { continue }
      if ahead.cells[columns...].allSatisfy({ BlankCells.isBlank(bytes, $0) }) {
        counts[ahead.cells.count - columns, default: 0] += 1
      }
    }
    return counts.first { $0.value * 2 > rows }?.key ?? 0
  }
}
