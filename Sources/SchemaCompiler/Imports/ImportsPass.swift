import Delimited
import Diagnostics
import FieldTypes
import SchemaModel
import SchemaSyntax
import Validation

/// Compiles the imports of old files. Of the old file only the header is read, where the file is there.
struct ImportsPass {
  let context: CompilationContext

  /// The compiled imports.
  struct Output {
    /// The imports without errors.
    var imports: [ImportDefinition] = []
    /// The ranges of their parts.
    var origins = SourceMap()
  }

  /// Compiles the imports of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the rows become.
  /// - Returns: The imports without errors.
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
