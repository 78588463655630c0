/// Parses whole and decimal numbers exactly, in the forms in which people write them.
///
/// A number has ASCII digits (normalize first), an optional sign, an optional decimal point (`.`, `٫` or a comma), and
/// thousands separated by marks of one kind: a comma, point, thousands separator, apostrophe or space. There are no
/// exponents. An ambiguous mark is interpreted by `NumberMarks`; if these do not decide, the result is `ambiguous`. So
/// it is if whole groups of zeros follow the decimal point that exceed the scale.
public enum NumberText {
  /// The result of parsing.
  public enum Reading: Hashable, Sendable {
    /// The number times 10 to the power of the scale.
    case units(Int64)
    case malformed
    /// The number has more decimal places than the scale.
    case tooManyPlaces
    /// As `tooManyPlaces`, but the decimal point may be meant as a thousands separator.
    case tooManyPlacesOrGroups
    /// The number exceeds 64 bits, which hold any 18 digits, and 19 up to 9223372036854775807.
    case tooLarge
    /// A mark could be a decimal point or separate thousands.
    case ambiguous
  }

  /// Parses a number.
  ///
  /// - Parameters:
  ///   - text: A text in normal form.
  ///   - scale: The number of decimal places to keep, 0 for whole numbers. Trailing zeros beyond it are allowed.
  ///   - marks: The convention for marks, as far as it is known.
  /// - Returns: The number in units of the scale, or the reason why there is none.
  /// - Complexity: O(bytes).
  public static func read(_ text: borrowing Span<UInt8>, scale: Int, marks: NumberMarks = .unsaid) -> Reading {
    if let digits = plain(text) { return scaled(digits, by: scale) }
    guard let shape = NumberShape(text) else { return .malformed }
    switch shape.role(scale: scale, marks: marks) {
    case .malformed: return .malformed
    case .either: return shape.isZero ? .units(0) : .ambiguous
    case .groups: return read(text, shape, hasPoint: false, scale: scale)
    case .point: return read(text, shape, hasPoint: true, scale: scale)
    case .pointOrGroups:
      let reading = read(text, shape, hasPoint: true, scale: scale)
      return reading == .tooManyPlaces ? .tooManyPlacesOrGroups : reading
    }
  }

  /// The fast path for up to eighteen digits and nothing else, which most numbers of a file are.
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

  private static func scaled(_ units: Int64, by scale: Int) -> Reading {
    var units = units
    for _ in 0..<max(0, scale) {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return .tooLarge }
      units = next
    }
    return .units(units)
  }

  /// Converts the digits of a shape. Those after its last mark are decimals if `hasPoint`.
  private static func read(
    _ text: borrowing Span<UInt8>, _ shape: NumberShape, hasPoint: Bool, scale: Int
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
    if decimals > scale { return .tooManyPlaces }
    let reading = scaled(units, by: scale - decimals)
    if shape.isNegative, case .units(let units) = reading { return .units(-units) }
    return reading
  }
}
