/// Collects the diagnostics of one run: readers and passes fill it instead of throwing.
///
/// A cause is told once: what has the code and the range of one that is already here is left out (a node behind
/// an alias is read once for each place). Not for use from several threads.
public final class DiagnosticBag {
  private struct Identity: Hashable {
    let code: DiagnosticCode
    let range: SourceRange?
    let arguments: [String: String]
  }

  /// In the order in which they were found.
  public private(set) var diagnostics: [Diagnostic] = []
  /// How many of them are errors.
  public private(set) var errorCount = 0
  private var seen: Set<Identity> = []

  public init() {}

  /// Whether something keeps the schema from being used.
  public var hasErrors: Bool { errorCount > 0 }

  /// Adds a diagnostic unless it is already here.
  public func append(_ diagnostic: Diagnostic) {
    let identity = Identity(code: diagnostic.code, range: diagnostic.range, arguments: diagnostic.arguments)
    guard seen.insert(identity).inserted else { return }
    diagnostics.append(diagnostic)
    if diagnostic.severity == .error { errorCount += 1 }
  }

  /// Adds all of them.
  public func append(contentsOf others: [Diagnostic]) {
    for diagnostic in others { append(diagnostic) }
  }

  /// Adds a diagnostic by its parts.
  public func report(
    _ code: DiagnosticCode, at range: SourceRange?, _ arguments: [String: String] = [:],
    notes: [Diagnostic.Note] = [], helps: [Diagnostic.Help] = []
  ) {
    append(Diagnostic(code, at: range, arguments, notes: notes, helps: helps))
  }
}
