import Diagnostics
import SchemaSyntax

/// Reports a business without entities, where there are no other errors.
struct EmptyBusinessPass {
  let context: CompilationContext

  /// Checks the business.
  ///
  /// - Parameter sources: the declarations of all files.
  func run(_ sources: MergedSources) {
    guard sources.entities.isEmpty, !context.bag.hasErrors, let business = sources.business else { return }
    context.bag.report(.noEntities, at: business.nameRange)
  }
}
