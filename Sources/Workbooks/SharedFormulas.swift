/// The formulas of a sheet that several cells share: the first of the cells has the formula, the others its number alone.
struct SharedFormulas {
  /// The most bytes that are kept of all of them.
  private static let most = 1 << 20

  private var known: [String: [UInt8]] = [:]
  private var size = 0

  /// What names the formula of a cell to people.
  ///
  /// - Parameters:
  ///   - own: The formula that the cell has; empty where it only shares one.
  ///   - cell: The name of the cell: `C2`.
  ///   - number: The number of the formula that it shares; nil where it shares none.
  /// - Returns: The formula; for one that is written elsewhere, that with the cell in which it is written; the name of the
  ///   cell where nothing else is known.
  mutating func formula(_ own: [UInt8], of cell: String, shared number: String?) -> [UInt8] {
    let place = Array(" (\(cell))".utf8)
    guard own.isEmpty else {
      if let number, size < Self.most {
        known[number] = own + place
        size += own.count + place.count
      }
      return own
    }
    return number.flatMap { known[$0] } ?? place
  }
}
