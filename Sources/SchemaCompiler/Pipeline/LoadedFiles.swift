import Diagnostics
import SchemaSyntax

/// The files of a business and of its packs: what `LoadPass` makes.
struct LoadedFiles {
  /// The path of the business, as it was given.
  let path: String
  /// Those that could be read, packs before what uses them.
  let files: [LoadedFile]
  /// All that were looked into, in the same order.
  let sources: [SourceFile]
  /// What else the business may read.
  let reach: SourceReach
  /// Whether all that the business says was read; what is missing elsewhere may stand in what was not.
  let isComplete: Bool
  /// Whether there is more than may be read, which has been reported.
  let isFull: Bool
}

/// A file of the business or of a pack it stands on.
struct LoadedFile {
  let path: String
  let declaration: FileDeclaration
  /// All of the file, as it was read.
  let root: SyntaxNode
  let isOfPack: Bool
}
