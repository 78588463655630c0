import Diagnostics

/// Leaves out what may follow from a file or a pack that could not be read: names that seem to be missing may stand
/// there.
struct MissingNamesFilter {
  private let isComplete: Bool

  private static let ofMissingNames: Set<DiagnosticCode> = [
    .unknownField, .unknownEntity, .unknownOptions, .unknownType, .customizeUnknown, .noBusiness, .noEntities,
    .formulaUnknownName, .formulaUnknownMember,
  ]

  /// - Parameter loaded: the files that were read.
  init(_ loaded: LoadedFiles) { isComplete = loaded.isComplete }

  /// The diagnostics that hold whatever stands in files that were not read.
  func kept(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    isComplete ? diagnostics : diagnostics.filter { !Self.ofMissingNames.contains($0.code) }
  }
}
