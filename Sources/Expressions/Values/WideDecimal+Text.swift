extension WideDecimal: CustomStringConvertible {
  /// Reads `-12.50`, `1e3`; nil where it is no number, or one that does not fit.
  public init?(_ text: some StringProtocol) {
    var units: Int128 = 0
    var places = 0
    var exponent = 0
    var sawDigit = false
    var sawPoint = false
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let (shifted, overflow) = units.multipliedReportingOverflow(by: 10)
        let (sum, carried) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
        if overflow || carried { return nil }
        units = sum
        places += sawPoint ? 1 : 0
        sawDigit = true
      case UInt8(ascii: ".") where !sawPoint: sawPoint = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let value = Int(String(decoding: bytes, as: UTF8.self)), (-1000...1000).contains(value) else {
          return nil
        }
        exponent = value
        bytes = []
      default: return nil
      }
    }
    guard sawDigit else { return nil }
    self.init(units: isNegative ? -units : units, places: places - exponent)
  }

  /// `-12.5`: the fewest digits, a point, no exponent.
  public var description: String {
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    let places = Int(places)
    guard places > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }

  /// The nearest double.
  public var double: Double { Double(description) ?? 0 }
}
