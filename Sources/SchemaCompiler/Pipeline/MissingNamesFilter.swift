import Diagnostics

/// Removes diagnostics that may follow from a file or a pack that could not be read: names that seem to be missing may
/// be declared there.
struct MissingNamesFilter {
  private let isComplete: Bool

  private static let ofMissingNames: Set<DiagnosticCode> = [
    .unknownField, .unknownEntity, .unknownOptions, .unknownType, .customizeUnknown, .noBusiness, .noEntities,
    .formulaUnknownName, .formulaUnknownMember,
  ]

  /// Makes a filter.
  ///
  /// - Parameter loaded: the files that were read.
  init(_ loaded: LoadedFiles) { isComplete = loaded.isComplete }

  /// The diagnostics that hold whatever files that were not read declare.
  ///
  /// - Parameter diagnostics: all diagnostics.
  func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    isComplete ? diagnostics : diagnostics.filter { !Self.ofMissingNames.contains($0.code) }
  }
}
