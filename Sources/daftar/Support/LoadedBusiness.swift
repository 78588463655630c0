import ArgumentParser
import Assets
import Diagnostics
import Engine
import FieldTypes
import Localization
import SchemaCompiler
import SchemaModel
import Validation

/// A business on the command line, compiled.
struct LoadedBusiness {
  let schema: Schema
  let validator: Validator
  let language: Language
  let catalogue: MessageCatalogue

  /// Compiles the business at `path`. Where it has errors they are printed, and the command ends with 1.
  init(_ path: String, _ common: CommonOptions) throws {
    let compilation = try Workspace(path: path).compilation
    guard let schema = compilation.schema else {
      let catalogue = common.catalogue(for: nil)
      Console.status(TextRenderer(catalogue: catalogue, color: Console.wantsColor).render(compilation.diagnostics))
      throw ExitCode(Failure.Kind.data.rawValue)
    }
    self.schema = schema
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    language = common.language(for: schema.business)
    catalogue = common.catalogue(for: schema.business)
  }

  /// The entity of a name; the only one where none is said.
  func entity(_ name: String?) throws(Failure) -> Entity { try Workspace.entity(named: name, of: schema) }
}
