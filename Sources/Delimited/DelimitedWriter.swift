/// Writes CSV rows: cells quoted where they must be, rows ended by CR LF (RFC 4180).
public struct DelimitedWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let delimiter: UInt8
  private var isRowStart = true

  public init(delimiter: UInt8 = 0x2C) { self.delimiter = delimiter }

  /// Appends a cell.
  public mutating func cell(_ text: borrowing Span<UInt8>) {
    if !isRowStart { bytes.append(delimiter) }
    isRowStart = false
    var mustQuote = false
    for index in 0..<text.count {
      let byte = text[index]
      if byte == delimiter || byte == 0x22 || byte == 0x0A || byte == 0x0D { mustQuote = true }
    }
    if mustQuote { bytes.append(0x22) }
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
