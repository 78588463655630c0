/// Reads whole and decimal numbers as people write them, exactly.
///
/// Digits are ASCII (normalise first). An optional sign; groups of three may be set apart by a comma, an Arabic
/// comma or thousands sign, an apostrophe or a space; the point is `.` or `٫`. No exponent.
public enum NumberText {
  public enum Reading: Hashable, Sendable {
    /// The number × 10^places.
    case units(Int64)
    case malformed
    /// More digits behind the point than `places`.
    case tooManyPlaces
    /// More than 18 digits, or beyond 64 bits.
    case tooLarge
  }

  /// Reads a number with at most `places` digits behind the point (0 for whole numbers); zeros at the very end
  /// count for nothing. O(bytes).
  public static func read(_ text: borrowing Span<UInt8>, places: Int) -> Reading {
    var scanner = Scanner()
    guard scanner.scan(text) else { return .malformed }
    if scanner.isTooLong { return .tooLarge }
    if scanner.decimals > places { return .tooManyPlaces }
    var units = scanner.units
    for _ in scanner.decimals..<places {
      let (next, overflow) = units.multipliedReportingOverflow(by: 10)
      if overflow { return .tooLarge }
      units = next
    }
    return .units(scanner.isNegative ? -units : units)
  }

  private struct Scanner {
    var units: Int64 = 0
    var isNegative = false
    var isTooLong = false
    /// Digits behind the point, without zeros at the end.
    var decimals = 0

    mutating func scan(_ text: borrowing Span<UInt8>) -> Bool {
      var reader = ScalarReader()
      var digits = 0
      var inGroup = 0
      var isGrouped = false
      var hasPoint = false
      var pendingZeros = 0
      while let value = reader.next(text) {
        switch value {
        case 0x30...0x39:
          digits += 1
          if hasPoint {
            if value == 0x30 {
              pendingZeros += 1
              continue
            }
            for _ in 0..<pendingZeros { push(0) }
            decimals += pendingZeros + 1
            pendingZeros = 0
          } else {
            inGroup += 1
          }
          push(Int64(value - 0x30))
        case 0x2B, 0x2D, 0x2212:
          guard digits == 0, !hasPoint, !isNegative, reader.index <= 3 else { return false }
          isNegative = value != 0x2B
        case 0x2C, 0x060C, 0x066C, 0x27, 0x2019, 0x20, 0xA0, 0x202F, 0x2009:
          guard !hasPoint, digits > 0, isGrouped ? inGroup == 3 : inGroup <= 3 else { return false }
          isGrouped = true
          inGroup = 0
        case 0x2E, 0x066B:
          guard !hasPoint, digits > 0, !isGrouped || inGroup == 3 else { return false }
          hasPoint = true
          digits = 0
        default: return false
        }
      }
      return digits > 0 && (hasPoint || !isGrouped || inGroup == 3)
    }

    private mutating func push(_ digit: Int64) {
      let (scaled, overflow) = units.multipliedReportingOverflow(by: 10)
      let (sum, carry) = scaled.addingReportingOverflow(digit)
      if overflow || carry { isTooLong = true } else { units = sum }
    }
  }
}
