import Delimited
import Diagnostics
import FieldTypes
import SchemaModel
import SchemaSyntax
import Validation

/// Compiles the imports of old files. What the old file itself says is looked at as far as its header goes, where the
/// file is there.
struct ImportsPass {
  let context: CompilationContext

  /// The imports of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the rows become.
  /// - Returns: The imports; those with something wrong are left out.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> [ImportDefinition] {
    let compiler = ImportCompiler(context: context, reach: sources.reach, resolved: resolved)
    return sources.imports.compactMap { declaration in
      let before = context.bag.errorCount
      guard let written = ImportDeclaration(declaration, bag: context.bag) else { return nil }
      guard let made = compiler.definition(written), context.bag.errorCount == before else { return nil }
      compiler.checkHeader(of: made)
      return made
    }
  }
}
