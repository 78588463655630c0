/// Writes diagnostics for someone: a person at a terminal, a program.
public protocol DiagnosticRenderer {
  /// All of them, in the order of files and places, each once.
  func render(_ diagnostics: [Diagnostic]) -> String
}

extension [Diagnostic] {
  /// By file name, then place, then code; those without a place first. Equal ones are told once.
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
