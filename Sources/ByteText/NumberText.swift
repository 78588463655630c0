/// Reads whole and decimal numbers as people write them, exactly, and never by their looks.
///
/// Digits are ASCII (normalise first). An optional sign; a point, which may be `.`, `٫` or a comma; groups of three, set
/// apart by one kind of mark: a comma, a point, a thousands sign, an apostrophe or a space. No exponent. Where a mark
/// could be either, `NumberMarks` decide, and without them the answer is `ambiguous`; so it is where zeros stand behind the
/// point by threes, and the field has no room for them.
public enum NumberText {
  /// What a text came to.
  public enum Reading: Hashable, Sendable {
    /// The number × 10^places.
    case units(Int64)
    case malformed
    /// More digits behind the point than `places`.
    case tooManyPlaces
    /// As `tooManyPlaces`, but the point may be meant to set thousands apart.
    case tooManyPlacesOrGroups
    /// Beyond 64 bits, which hold 18 digits always, and 19 up to 9223372036854775807.
    case tooLarge
    /// A mark that could be a point, and could set thousands apart.
    case ambiguous
  }

  /// Reads a number with at most `places` digits behind the point (0 for whole numbers); zeros at the very end
  /// count for nothing. O(bytes).
  ///
  /// - Parameters:
  ///   - text: ASCII digits with marks.
  ///   - places: digits that may stand behind the point.
  ///   - marks: what is known of the marks from elsewhere.
  /// - Returns: the number, or why there is none.
  public static func read(_ text: borrowing Span<UInt8>, places: Int, marks: NumberMarks = .unsaid) -> Reading {
    if let digits = plain(text) { return scaled(digits, by: places) }
    guard let shape = NumberShape(text) else { return .malformed }
    switch shape.role(places: places, marks: marks) {
    case .malformed: return .malformed
    case .either: return shape.isZero ? .units(0) : .ambiguous
    case .groups: return read(text, shape, hasPoint: false, places: places)
    case .point: return read(text, shape, hasPoint: true, places: places)
    case .pointOrGroups:
      let reading = read(text, shape, hasPoint: true, places: places)
      return reading == .tooManyPlaces ? .tooManyPlacesOrGroups : reading
    }
  }

  /// Up to eighteen digits and nothing else: nearly every number of a file.
  private static func plain(_ text: borrowing Span<UInt8>) -> Int64? {
    guard text.count &- 1 < 18 else { return nil }
    var units: Int64 = 0
    for index in 0..<text.count {
      let digit = text[index] &- 0x30
      if digit > 9 { return nil }
      units = units &* 10 &+ Int64(digit)
    }
    return text.isEmpty ? nil : units
  }

  private static func scaled(_ units: Int64, by places: Int) -> Reading {
    var units = units
    for _ in 0..<max(0, places) {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return .tooLarge }
      units = next
    }
    return .units(units)
  }

  /// The digits of a shape, those behind its last mark as decimals where that one is the point.
  private static func read(
    _ text: borrowing Span<UInt8>, _ shape: NumberShape, hasPoint: Bool, places: Int
  ) -> Reading {
    var units: Int64 = 0
    var decimals = 0
    var zeros = 0
    var marks = 0
    var reader = ScalarReader()
    while let value = reader.next(text) {
      guard (0x30...0x39).contains(value) else {
        if !NumberShape.isSign(value) { marks += 1 }
        continue
      }
      let isBehind = hasPoint && marks == shape.marks
      if isBehind, value == 0x30 {
        zeros += 1
        continue
      }
      for digit in (0..<zeros).map({ _ in Int64(0) }) + [Int64(value) - 0x30] {
        let (scaled, overflow) = units.multipliedReportingOverflow(by: 10)
        let (sum, carry) = scaled.addingReportingOverflow(digit)
        if overflow || carry { return .tooLarge }
        units = sum
      }
      if isBehind { decimals += zeros + 1 }
      zeros = 0
    }
    if decimals > places { return .tooManyPlaces }
    let reading = scaled(units, by: places - decimals)
    if shape.isNegative, case .units(let units) = reading { return .units(-units) }
    return reading
  }
}
