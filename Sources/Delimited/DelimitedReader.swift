/// Reads CSV and TSV row by row in constant memory (RFC 4180, and what spreadsheets make of it).
///
/// A byte order mark is passed over. LF, CR LF and CR end a row; quoted cells may hold delimiters, line ends and doubled quotes; a quote inside an
/// unquoted cell is a letter. Empty lines are passed over. Cells stay bytes: encoding is the caller's business.
public struct DelimitedReader {
  /// What `next` came to.
  public enum Step: Hashable, Sendable {
    /// `cells` hold a row.
    case row
    /// A quoted cell that never ends; `cells` hold what there is of the row.
    case torn
    /// A row beyond `mostRowBytes` or `mostCells`; its cells are not kept.
    case oversized
    case end
  }

  /// The rows read so far, header included, empty lines not.
  public private(set) var rowCount = 0
  /// The bytes taken from the source so far.
  public private(set) var bytesRead = 0
  /// The cells of the row as ranges of `bytes`, quotes taken off.
  public private(set) var cells: [Range<Int>] = []
  /// The buffer that `cells` point into, until the next call.
  public private(set) var bytes: [UInt8]

  private var source: any ByteSource
  private let scan: DelimiterScan
  private let delimiter: UInt8
  private let mostRowBytes: Int
  private let mostCells: Int
  private var filled = 0
  private var isAtEnd = false
  private var isFirst = true
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private var marks: [UInt32] = []
  private var markCount = 0
  private var mark = 0
  private var position = 0
  /// Set while the rest of an oversized row is passed over.
  private var isSkipping = false

  /// A reader of `source`. Memory is `chunk` bytes, and up to `mostRowBytes` where a row needs it.
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

  /// Reads the next row. Throws only what the source throws.
  public mutating func next() throws -> Step {
    while true {
      let outcome = assemble()
      switch outcome {
      case .complete(let next):
        position = next
        if isSkipping {
          isSkipping = false
          continue
        }
        if cells.count == 1, cells[0].isEmpty, !wasQuoted { continue }
        rowCount += 1
        if cells.count > mostCells { return .oversized }
        for index in quotedCells { cells[index] = cells[index].lowerBound..<unquoted(cells[index]) }
        return .row
      case .needsMore:
        if position == 0, filled >= mostRowBytes, filled == bytes.count {
          if !isSkipping { return giveUp() }
          position = filled
        }
        if try refill() { continue }
      case .torn:
        rowCount += 1
        skipTorn()
        return .torn
      case .end: return .end
      }
    }
  }

  private enum Outcome {
    case complete(next: Int)
    case needsMore, torn, end
  }

  private var wasQuoted = false
  /// Cells whose quotes must still be taken off, once the row is whole: the row may be read again after a refill.
  private var quotedCells: [Int] = []

  /// Puts together the row at `position` from the marks.
  private mutating func assemble() -> Outcome {
    cells.removeAll(keepingCapacity: true)
    quotedCells.removeAll(keepingCapacity: true)
    wasQuoted = false
    if position >= filled || isFirst { return isAtEnd ? .end : .needsMore }
    var start = position
    while true {
      if start < filled, bytes[start] == 0x22, !isSkipping {
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
      while mark < markCount, Int(marks[mark]) < start || bytes[Int(marks[mark])] == 0x22 { mark += 1 }
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

  private mutating func append(_ cell: Range<Int>) {
    if cells.count <= mostCells { cells.append(cell) }
  }

  /// The end of the row whose line end stands at `end`; CR LF is one.
  private mutating func lineEnd(at end: Int) -> Outcome {
    guard bytes[end] == 0x0D else { return .complete(next: end + 1) }
    if end + 1 >= filled { return isAtEnd ? .complete(next: filled) : .needsMore }
    return .complete(next: bytes[end + 1] == 0x0A ? end + 2 : end + 1)
  }

  /// Reads the quoted cell that opens at `start`, and appends it; returns where the delimiter or line end behind it
  /// stands, or nil where the cell does not end in what has been read.
  private mutating func quotedCell(from start: Int) -> Int? {
    wasQuoted = true
    var index = start + 1
    var hasDoubled = false
    while true {
      while mark < markCount, Int(marks[mark]) < index || bytes[Int(marks[mark])] != 0x22 { mark += 1 }
      guard mark < markCount else { return nil }
      let quote = Int(marks[mark])
      if quote + 1 < filled, bytes[quote + 1] == 0x22 {
        hasDoubled = true
        index = quote + 2
        continue
      }
      if quote + 1 >= filled, !isAtEnd { return nil }
      let end = cellEnd(from: quote + 1)
      guard let end else { return nil }
      if hasDoubled || end > quote + 1 {
        quotedCells.append(cells.count)
        append(start..<end)
      } else {
        append(start + 1..<quote)
      }
      return end
    }
  }

  /// The first delimiter or line end at or behind `index`; nil where more must be read to know.
  private func cellEnd(from index: Int) -> Int? {
    var index = index
    while index < filled {
      let byte = bytes[index]
      if byte == delimiter || byte == 0x0A || byte == 0x0D { return index }
      index += 1
    }
    return isAtEnd ? filled : nil
  }

  /// Takes quotes off in place; returns the new end. Text behind the closing quote stays.
  private mutating func unquoted(_ range: Range<Int>) -> Int {
    var out = range.lowerBound
    var index = range.lowerBound + 1
    var isInside = true
    while index < range.upperBound {
      let byte = bytes[index]
      if isInside, byte == 0x22 {
        if index + 1 < range.upperBound, bytes[index + 1] == 0x22 {
          index += 1
        } else {
          isInside = false
          index += 1
          continue
        }
      }
      bytes[out] = byte
      out += 1
      index += 1
    }
    return out
  }

  /// Moves the open row to the front and reads on. Returns false at the end of the source.
  private mutating func refill() throws -> Bool {
    if position > 0 {
      bytes.replaceSubrange(0..<filled - position, with: Array(bytes[position..<filled]))
      filled -= position
      position = 0
    }
    if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    let count = try source.read(into: &bytes, from: filled)
    filled += count
    bytesRead += count
    if count == 0 { isAtEnd = true }
    if isFirst, filled >= 3 || isAtEnd {
      isFirst = false
      if bytes.starts(with: Self.byteOrderMark), filled >= 3 { position = 3 }
    }
    var found = marks
    marks = []
    markCount = scan.marks(in: bytes.span, 0..<filled, into: &found)
    marks = found
    mark = 0
    return true
  }

  /// Leaves an endless row: goes on behind its first line. A quoted cell that swallowed whole lines is taken for torn.
  private mutating func giveUp() -> Step {
    rowCount += 1
    cells = []
    mark = 0
    if let end = bytes[..<filled].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
      position = end + 1
      return wasQuoted ? .torn : .oversized
    }
    position = filled
    isSkipping = true
    return .oversized
  }

  /// Leaves a torn cell at the end of the file. One that swallowed much is taken for a stray quote: reading goes on
  /// with the next line.
  private mutating func skipTorn() {
    let line = bytes[position..<filled].firstIndex { $0 == 0x0A || $0 == 0x0D }
    if filled - position > 1 << 16, let line { position = line + 1 } else { position = filled }
    mark = 0
  }
}
