import SQL

/// A hash of the rows of a table, whatever their order: a copy that differs in a value has another one, but for a chance
/// of one in 2⁶⁴. It finds damage; against who means to deceive stands the seal of the history.
struct TableDigest: Hashable {
  /// The number of rows.
  private(set) var rows = 0
  private var sum: UInt64 = 0

  /// Adds a row.
  ///
  /// - Parameter row: The values of all columns.
  /// - Complexity: O(bytes).
  mutating func add(_ row: [SQLValue]) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    func mix(_ number: Int64) {
      for shift in 0..<8 { mix(byte: UInt8(truncatingIfNeeded: number >> Int64(shift * 8))) }
    }
    for value in row {
      switch value {
      case .null: mix(byte: 0)
      case .integer(let number):
        mix(byte: 1)
        mix(number)
      case .decimal(let units, let scale):
        mix(byte: 2)
        mix(units)
        mix(Int64(scale))
      case .text(let text):
        mix(byte: 3)
        mix(Int64(text.utf8.count))
        for byte in text.utf8 { mix(byte: byte) }
      case .bytes(let bytes):
        mix(byte: 4)
        mix(Int64(bytes.count))
        for byte in bytes { mix(byte: byte) }
      }
    }
    // Rows that differ in little differ in all bits, before they are added up.
    hash = (hash ^ (hash >> 32)) &* 0xd6e8_feb8_6659_fd93
    sum &+= hash ^ (hash >> 32)
    rows += 1
  }
}
