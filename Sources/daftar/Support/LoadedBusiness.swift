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

/// A compiled business, with the formatters of a command.
struct LoadedBusiness {
  private(set) var schema: Schema
  private(set) var validator: Validator
  let language: Language
  /// Formats violations in the language of the command.
  let violations: ViolationFormatter
  /// The source ranges of the parts of the schema.
  let origins: SourceMap
  /// The warnings about options that people cannot tell apart: forms show labels, and files have them.
  let unclearOptions: [Diagnostic]
  /// The paths of all files that were read, and of those that imports read: what no output takes the place of.
  let files: Set<String>

  /// Compiles a business. Where it has errors they are printed.
  ///
  /// - Parameters:
  ///   - path: A folder or a YAML file.
  ///   - common: The language of the command.
  /// - Throws: An `ExitCode` of 1 where the schema has errors; a `Failure` where there is nothing at the path.
  init(_ path: String, _ common: CommonOptions) throws {
    let workspace = try Workspace(path: path)
    let compilation = workspace.compilation
    origins = compilation.origins
    guard let schema = compilation.schema else {
      let catalogue = common.catalogue(for: nil)
      Console.show(compilation.diagnostics, catalogue)
      throw ExitCode(Failure.Kind.data.rawValue)
    }
    self.schema = schema
    unclearOptions = compilation.diagnostics.filter { $0.code == .optionUnclear }
    files = workspace.files.union(schema.imports.map(\.path))
    validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    language = common.language(for: schema.business)
    violations = ViolationFormatter(
      business: schema.business, language: language, messages: common.catalogue(for: schema.business),
      amounts: .currency)
  }

  /// The messages in the language of the command.
  var catalogue: MessageCatalogue { violations.messages }
  /// Formats values in the language of the command.
  var values: ValueFormatter { violations.values }

  /// The business as the user of a service sees it: what commands read and print is of it.
  ///
  /// - Parameter service: The records, with the rights of the user.
  func seen(by service: RecordService) -> LoadedBusiness {
    var seen = self
    (seen.schema, seen.validator) = (service.schema, service.validator)
    return seen
  }

  /// The business as somebody sees it who has some rights.
  ///
  /// - Parameter rights: The rights.
  func seen(by rights: Authorization) -> LoadedBusiness {
    guard !rights.profile.isEmpty else { return self }
    var seen = self
    seen.schema = schema.seen(by: rights)
    seen.validator = Validator(schema: seen.schema, algorithms: FieldTypeCatalogue.algorithms)
    return seen
  }

  /// Finds an entity.
  ///
  /// - Parameter name: Its name; nil for the only entity.
  /// - Throws: A usage `Failure` where there is none of that name, or where none is named and there are several.
  func entity(_ name: String?) throws(Failure) -> Entity { try Workspace.entity(named: name, of: schema) }

  /// Finds an entity and one of its named forms.
  ///
  /// - Parameters:
  ///   - name: The name of the form; nil for the entity's own.
  ///   - entity: The name of the entity; nil for that of the form, or the only one.
  /// - Throws: A usage `Failure` where there is no such form or entity, or the form is of another entity.
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
