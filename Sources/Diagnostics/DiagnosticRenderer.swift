/// Writes diagnostics in one format: for people at a terminal, or for programs.
public protocol DiagnosticRenderer {
  /// Writes diagnostics, in the order of `inReadingOrder`.
  ///
  /// - Parameter diagnostics: the diagnostics, in any order.
  /// - Returns: the text.
  func render(_ diagnostics: [Diagnostic]) -> String
}

extension [Diagnostic] {
  /// The diagnostics sorted by file name, position and code; those without a range come first. Equal ones are reported
  /// once.
  public var inReadingOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let once = filter { seen.insert($0).inserted }
    let order = once.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let (aName, bName) = (a.range?.file.name ?? "", b.range?.file.name ?? "")
      if aName != bName { return aName < bName }
      let (aStart, bStart) = (a.range?.start ?? -1, b.range?.start ?? -1)
      if aStart != bStart { return aStart < bStart }
      if a.code != b.code { return a.code.rawValue < b.code.rawValue }
      return left.offset < right.offset
    }
    return order.map(\.element)
  }
}
