public import Diagnostics
public import SchemaModel

/// What came of a compilation: a schema where nothing is wrong, and what there is to say in any case.
public struct Compilation: Sendable {
  /// Nil where there is at least one error.
  public let schema: Schema?
  /// In the order of files and places.
  public let diagnostics: [Diagnostic]
  /// The files that were read, packs first.
  public let files: [SourceFile]
  /// Where the parts of the schema are written.
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
    // The sort is stable: what stands at one place keeps the order in which it was found.
    self.diagnostics = diagnostics.sorted { key($0) < key($1) }
  }
}
