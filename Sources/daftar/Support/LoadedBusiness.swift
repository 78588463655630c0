import ArgumentParser
import Assets
import Diagnostics
import Engine
import FieldTypes
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import Validation

/// A business on the command line, compiled.
struct LoadedBusiness {
  let schema: Schema
  let validator: Validator
  let language: Language
  /// How violations are told to whoever runs the command.
  let violations: ViolationFormatter
  /// Where the parts of the schema are written.
  let origins: SourceMap
  /// Every file that was read for it.
  let files: Set<String>

  /// Compiles the business at `path`. Where it has errors they are printed, and the command ends with 1.
  init(_ path: String, _ common: CommonOptions) throws {
    let workspace = try Workspace(path: path)
    let compilation = workspace.compilation
    files = workspace.files
    origins = compilation.origins
    guard let schema = compilation.schema else {
      let catalogue = common.catalogue(for: nil)
      Console.show(compilation.diagnostics, catalogue)
      throw ExitCode(Failure.Kind.data.rawValue)
    }
    self.schema = schema
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    language = common.language(for: schema.business)
    violations = ViolationFormatter(
      business: schema.business, language: language, messages: common.catalogue(for: schema.business),
      amounts: .currency)
  }

  /// The words of the command.
  var catalogue: MessageCatalogue { violations.messages }
  /// How values are shown to whoever runs it.
  var values: ValueFormatter { violations.values }

  /// The entity of a name; the only one where none is said.
  func entity(_ name: String?) throws(Failure) -> Entity { try Workspace.entity(named: name, of: schema) }

  /// The entity of a name, and one of its named forms; the entity may be left out where a form is named.
  func form(_ name: String?, of entity: String?) throws(Failure) -> (entity: Entity, form: NamedForm?) {
    guard let name else { return (try self.entity(entity), nil) }
    guard let form = schema.forms.first(where: { $0.name == name }), let of = schema.entity(id: form.entity) else {
      throw unknown(form: name)
    }
    if let entity, try self.entity(entity) != of {
      throw Failure(.usage, "failure.form_other", ["form": name, "of": of.name.text, "entity": entity])
    }
    return (of, form)
  }

  private func unknown(form: String) -> Failure {
    let names = schema.forms.map(\.name)
    if let near = Suggestion.nearest(to: form, among: names) {
      return Failure(.usage, "failure.form_unknown_near", ["form": form, "near": near])
    }
    let key = names.isEmpty ? "failure.form_none" : "failure.form_unknown"
    return Failure(.usage, key, ["form": form, "forms": names.joined(separator: ", ")])
  }
}
