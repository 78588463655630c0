extension ExplainPage.File {
  /// The bytes of the file, with what stands in double braces written out.
  ///
  /// `{{70 × "[ "}}` is the quoted text seventy times, where `\n` is a line feed and `\t` a tab; `{{byte FF}}` is
  /// one byte. So a page can show a file that is too large, too deep or not UTF-8. Anything else in double braces
  /// stays as it is. At most 64 MiB come of it.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      bytes += rest[..<open.lowerBound].utf8
      bytes +=
        Self.generated(rest[open.upperBound..<close.lowerBound]) ?? Array(rest[open.lowerBound..<close.upperBound].utf8)
      rest = rest[close.upperBound...]
    }
    return bytes + rest.utf8
  }

  private static func generated(_ source: Substring) -> [UInt8]? {
    if source.hasPrefix("byte ") { return UInt8(source.dropFirst(5), radix: 16).map { [$0] } }
    guard let times = source.firstRange(of: " × \""), source.last == "\"", let count = Int(source[..<times.lowerBound])
    else {
      return nil
    }
    let unit = source[times.upperBound...].dropLast().replacing("\\n", with: "\n").replacing("\\t", with: "\t").utf8
    let (size, overflow) = unit.count.multipliedReportingOverflow(by: max(0, count))
    guard !overflow, size <= 64 << 20 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    for _ in 0..<max(0, count) { bytes += unit }
    return bytes
  }
}
