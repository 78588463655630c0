/// Collects the diagnostics of one run: readers and passes fill it instead of throwing.
///
/// A problem is reported once: a diagnostic with the code and the range of an earlier one is left out, since a node is
/// read once for each alias of it. Not for use from several threads.
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

  /// Reports a name that is none of the known ones: with the nearest of them as a remedy, else with all of them.
  ///
  /// - Parameters:
  ///   - code: what is wrong.
  ///   - name: the name as it is written.
  ///   - range: where it stands, and where the remedy writes the nearest.
  ///   - arguments: those of the message; the `name` alone where nil.
  ///   - known: the names that would be right.
  ///   - listing: as what they are listed; nil where they are not.
  ///   - most: how many of them are listed at most.
  ///   - notes: notes beside the message.
  public func reportUnknown(
    _ code: DiagnosticCode, _ name: String, at range: SourceRange, _ arguments: [String: String]? = nil,
    among known: [String], listing: Suggestion.Listing? = .names, most: Int = 24, notes: [Diagnostic.Note] = []
  ) {
    reportUnknown(
      code, name, at: range, arguments, meaning: Suggestion.nearest(to: name, among: known), of: known,
      listing: listing, most: most, notes: notes)
  }

  /// The same where it is known what was meant; nil where it is not.
  public func reportUnknown(
    _ code: DiagnosticCode, _ name: String, at range: SourceRange, _ arguments: [String: String]? = nil,
    meaning meant: String?, of known: [String] = [], listing: Suggestion.Listing? = .names, most: Int = 24,
    notes: [Diagnostic.Note] = []
  ) {
    let list = known.isEmpty ? nil : listing?.help(Suggestion.list(known, most: most))
    let help = meant.map { Diagnostic.Help.didYouMean($0, at: range) } ?? list
    report(code, at: range, arguments ?? ["name": name], notes: notes, helps: help.map { [$0] } ?? [])
  }
}
