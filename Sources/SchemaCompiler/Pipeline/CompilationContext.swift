import Diagnostics
import FieldTypes
import SchemaSyntax

/// What all passes of one compilation share. Passes exchange everything else as values.
struct CompilationContext {
  /// Loads files.
  let loader: any SourceLoader
  /// The built-in field types.
  let catalogue: FieldTypeCatalogue
  /// Collects the diagnostics.
  let bag: DiagnosticBag
  /// Counts what the business holds.
  let limits: BusinessLimits

  /// Makes the context of a compilation, without diagnostics and counts.
  ///
  /// - Parameters:
  ///   - loader: loads files.
  ///   - catalogue: the built-in field types.
  init(loader: any SourceLoader, catalogue: FieldTypeCatalogue) {
    self.loader = loader
    self.catalogue = catalogue
    bag = DiagnosticBag()
    limits = BusinessLimits(bag: bag)
  }

  /// Reads nodes into the bag of this compilation.
  var nodes: NodeReader { NodeReader(bag: bag) }
}
