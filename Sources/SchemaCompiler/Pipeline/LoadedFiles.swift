import Diagnostics
import SchemaSyntax

/// The files of a business and of its packs: the output of `LoadPass`.
struct LoadedFiles {
  /// The path of the business, as it was given.
  let path: String
  /// The files that could be read, packs before what uses them.
  let files: [LoadedFile]
  /// All files that were opened, in the same order.
  let sources: [SourceFile]
  /// The other files that the business may read.
  let reach: SourceReach
  /// Whether all files of the business were read; names that seem to be missing may be in those that were not.
  let isComplete: Bool
  /// Whether a limit was exceeded, which has been reported.
  let isFull: Bool
}

/// A file of the business or of a pack that it uses.
struct LoadedFile {
  let path: String
  let declaration: FileDeclaration
  /// The root node of the file.
  let root: SyntaxNode
  let isOfPack: Bool
}
