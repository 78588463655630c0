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

  /// What became of the imports.
  struct Output {
    /// Those with nothing wrong.
    var imports: [ImportDefinition] = []
    /// Where their parts are written.
    var origins = SourceMap()
  }

  /// The imports of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the rows become.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> Output {
    let compiler = ImportCompiler(context: context, reach: sources.reach, resolved: resolved)
    var output = Output()
    for declaration in sources.imports {
      let before = context.bag.errorCount
      guard let written = ImportDeclaration(declaration, bag: context.bag) else { continue }
      guard let made = compiler.definition(written), context.bag.errorCount == before else { continue }
      output.imports.append(made)
      output.origins.add(written, of: made)
      compiler.checkHeader(of: made, output.origins)
    }
    return output
  }
}
