import SQL

/// A `numeric` of PostgreSQL in its binary form: groups of four digits.
struct PostgreSQLNumeric {
  /// The groups, the most significant one first.
  private let groups: [Int]
  /// The power of 10,000 of the first group.
  private let weight: Int
  private let isNegative: Bool
  /// The number of digits behind the point.
  private let scale: Int

  /// Reads a number.
  ///
  /// - Parameter bytes: The binary form.
  /// - Returns: nil for bytes of another form, and for what is no number.
  init?(_ bytes: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt16 {
      UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 2 * index, as: UInt16.self))
    }
    guard bytes.count >= 8, bytes.count == 8 + 2 * Int(word(0)), word(2) == 0 || word(2) == 0x4000 else { return nil }
    groups = (0..<Int(word(0))).map { Int(word(4 + $0)) }
    weight = Int(Int16(bitPattern: word(1)))
    isNegative = word(2) != 0
    scale = Int(word(3))
  }

  /// The number as a value: a decimal where its units fit into 64 bits, else the text of its digits.
  var value: SQLValue {
    let digits = whole + fraction
    if scale <= 18, let units = Int64((isNegative ? "-" : "") + (digits.isEmpty ? "0" : digits)) {
      return .decimal(units: units, scale: scale)
    }
    let number = (whole.isEmpty ? "0" : whole) + (scale > 0 ? "." + fraction : "")
    return .text((isNegative ? "-" : "") + number)
  }

  private func group(_ index: Int) -> String {
    let digits = String(groups.indices.contains(index) ? groups[index] : 0)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// The digits before the point, without zeros in front.
  private var whole: String {
    guard weight >= 0 else { return "" }
    return String((0...weight).map(group).joined().drop { $0 == ("0" as Character) })
  }

  /// The digits behind the point, as many as `scale`.
  private var fraction: String {
    let needed = (scale + 3) / 4
    return String((0..<needed).map { group(weight + 1 + $0) }.joined().prefix(scale))
  }
}
