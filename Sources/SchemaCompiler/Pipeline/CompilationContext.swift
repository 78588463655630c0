import Diagnostics
import FieldTypes
import SchemaSyntax

/// What all passes of one compilation share. Passes hand everything else to each other as values.
struct CompilationContext {
  /// Where files come from.
  let loader: any SourceLoader
  /// The built-in field types.
  let catalogue: FieldTypeCatalogue
  /// Takes what is wrong.
  let bag: DiagnosticBag
  /// Counts what the business holds.
  let limits: BusinessLimits

  /// The context of a compilation in which nothing was found or counted yet.
  ///
  /// - Parameters:
  ///   - loader: where files come from.
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
