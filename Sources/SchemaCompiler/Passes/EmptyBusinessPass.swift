import Diagnostics
import SchemaSyntax

/// Reports a business without entities, where nothing else is wrong.
struct EmptyBusinessPass {
  let context: CompilationContext

  /// - Parameter sources: the declarations of all files.
  func run(_ sources: MergedSources) {
    guard sources.entities.isEmpty, !context.bag.hasErrors, let business = sources.business else { return }
    context.bag.report(.noEntities, at: business.nameRange)
  }
}
