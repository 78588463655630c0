/// Writes CSV rows: cells quoted where they must be, rows ended by CR LF (RFC 4180). All CSV of Daftar comes from here.
///
/// NUL, at which many readers end, is written as `\x00`. Bytes that are no UTF-8 stay as they are: they tell a person which
/// encoding they came in.
public struct DelimitedWriter: Sendable {
  /// For whom it is written.
  public enum Reader: Hashable, Sendable {
    /// People with spreadsheets: a byte order mark, and formulas defused (`CellGuard`).
    case people
    /// Scripts: the cells and nothing else.
    case scripts
  }

  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let reader: Reader
  private var isRowStart = true
  /// Whether the row is one empty cell so far, which as an empty line would be no row.
  private var isEmptyCell = false

  /// - Parameters:
  ///   - reader: for whom it is written.
  ///   - delimiter: what parts the cells.
  public init(for reader: Reader = .scripts, delimiter: UInt8 = 0x2C) {
    self.delimiter = delimiter
    self.reader = reader
    if reader == .people { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Appends a cell.
  public mutating func cell(_ text: borrowing Span<UInt8>) {
    if !isRowStart { bytes.append(delimiter) }
    isEmptyCell = isRowStart && text.isEmpty
    isRowStart = false
    let isGuarded = reader == .people && CellGuard.isNeeded(text)
    var mustQuote = false
    for index in 0..<text.count {
      let byte = text[index]
      if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { mustQuote = true }
    }
    if mustQuote { bytes.append(0x22) }
    if isGuarded { bytes.append(CellGuard.apostrophe) }
    for index in 0..<text.count {
      let byte = text[index]
      if byte == 0 {
        bytes += Self.nul
        continue
      }
      if byte == 0x22 { bytes.append(byte) }
      bytes.append(byte)
    }
    if mustQuote { bytes.append(0x22) }
  }

  private static let nul = Array(#"\x00"#.utf8)

  /// Appends a cell.
  public mutating func cell(_ text: String) {
    let bytes = Array(text.utf8)
    cell(bytes.span)
  }

  /// Ends the row.
  public mutating func endRow() {
    if isEmptyCell { bytes += [0x22, 0x22] }
    isEmptyCell = false
    bytes += [0x0D, 0x0A]
    isRowStart = true
  }

  /// Hands over what is written and begins anew.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
