public import Diagnostics
public import SchemaModel

/// The result of a compilation: a schema where there are no errors, and the diagnostics in any case.
public struct Compilation: Sendable {
  /// Nil where there is at least one error.
  public let schema: Schema?
  /// The diagnostics in the order of files and positions.
  public let diagnostics: [Diagnostic]
  /// The files that were read, packs first.
  public let files: [SourceFile]
  /// The ranges of the parts of the schema in its files.
  public let origins: SourceMap

  init(
    _ schema: Schema?, _ diagnostics: [Diagnostic], _ files: [SourceFile], origins: SourceMap = SourceMap()
  ) {
    self.schema = schema
    self.files = files
    self.origins = origins
    let order = Dictionary(files.enumerated().map { (ObjectIdentifier($1), $0) }) { first, _ in first }
    func key(_ diagnostic: Diagnostic) -> (Int, Int) {
      diagnostic.range.map { (order[ObjectIdentifier($0.file)] ?? files.count, $0.start) } ?? (-1, 0)
    }
    // The sort is stable: diagnostics at one position keep the order in which they were found.
    self.diagnostics = diagnostics.sorted { key($0) < key($1) }
  }
}
