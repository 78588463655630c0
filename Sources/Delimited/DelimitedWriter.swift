/// Writes CSV rows: cells quoted where they must be, rows ended by CR LF (RFC 4180). All CSV of Daftar comes from here.
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
      if text[index] == 0x22 { bytes.append(0x22) }
      bytes.append(text[index])
    }
    if mustQuote { bytes.append(0x22) }
  }

  /// Appends a cell.
  public mutating func cell(_ text: String) {
    let bytes = Array(text.utf8)
    cell(bytes.span)
  }

  /// Ends the row.
  public mutating func endRow() {
    bytes += [0x0D, 0x0A]
    isRowStart = true
  }

  /// Hands over what is written and begins anew.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
