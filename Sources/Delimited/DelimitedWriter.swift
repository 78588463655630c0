import ByteText

/// Writes CSV (RFC 4180): cells are quoted if necessary, rows end with CR LF. All CSV output uses it.
///
/// NUL, at which many readers stop, is written as `\x00`, and a formula that nobody worked out in braces. Bytes that are not UTF-8 are kept, since they show a person
/// in which encoding they were written.
public struct DelimitedWriter: Sendable {
  /// The audience of the output.
  public enum Reader: Hashable, Sendable {
    /// People with spreadsheets: the output has a byte order mark, and formulas are escaped (`CellGuard`).
    case people
    /// Scripts: the cells are written unchanged.
    case scripts
  }

  /// The bytes that were written and not drained.
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private let reader: Reader
  private var isRowStart = true
  /// Whether the row has a single empty cell so far, which has to be quoted, since an empty line is not a row.
  private var isEmptyCell = false

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - reader: The audience of the output.
  ///   - delimiter: The delimiter.
  public init(for reader: Reader = .scripts, delimiter: UInt8 = 0x2C) {
    self.delimiter = delimiter
    self.reader = reader
    if reader == .people { bytes = [0xEF, 0xBB, 0xBF] }
  }

  /// Appends a cell to the row.
  ///
  /// - Parameter text: The bytes of the cell.
  /// - Complexity: O(bytes).
  public mutating func cell(_ text: borrowing Span<UInt8>) {
    guard UncalculatedFormula.isOne(text) else {
      return write(text, isGuarded: reader == .people && CellGuard.isNeeded(text))
    }
    let formula = UncalculatedFormula.shown(text)
    write(formula.span, isGuarded: false)
  }

  private mutating func write(_ text: borrowing Span<UInt8>, isGuarded: Bool) {
    if !isRowStart { bytes.append(delimiter) }
    isEmptyCell = isRowStart && text.isEmpty
    isRowStart = false
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

  /// Appends a cell to the row.
  ///
  /// - Parameter text: The text of the cell.
  /// - Complexity: O(length).
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

  /// Removes the bytes that were written from the writer.
  ///
  /// - Returns: The bytes since the last call.
  public mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
