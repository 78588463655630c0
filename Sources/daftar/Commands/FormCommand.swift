import ArgumentParser
import Diagnostics
import Engine
import Forms
import Web
import HTMLText
import SchemaModel
import Storage
import Validation

struct FormCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "form", abstract: "One HTML form on standard output, complete in itself.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY; may be left out where the business has one.")
  var entity: String?
  @ArgumentParser.Option(name: .long, help: "One of the forms under forms: in the schema; else the entity's own.")
  var form: String?
  @ArgumentParser.Option(name: .long, help: "The id of a stored record to show.")
  var record: String?
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let whole = try LoadedBusiness(business, common)
    _ = try whole.form(form, of: entity)
    if let record, RecordID(record) == nil { throw Failure(.usage, "failure.record.id", ["id": record]) }
    let service = try record.map { _ in try database.readingService(whole) }
    let loaded = whole.seen(by: try service?.authorization ?? database.rights(whole))
    let (entity, namedForm) = try loaded.form(form, of: entity)
    let form = FormDefinition(
      schema: loaded.schema, entity: entity, namedForm: namedForm, language: loaded.language, messages: loaded.catalogue
    )
    let frame = PageFrame(schema: loaded.schema, language: loaded.language, isStandalone: true)
    let page = try FormPage(form, frame)
    guard let service, let record, let id = RecordID(record) else {
      try database.rights(whole).demand(.create, on: entity)
      let context = ValidationContext(evaluation: BusinessClock(loaded.schema.business).context)
      let evaluator = FormEvaluator(loaded.validator, entity: entity, in: context)
      return try Console.write(text: page.html(form.state(evaluator)).bytes)
    }
    guard let stored = try service.record(id, in: entity) else {
      throw Failure(.data, "failure.record.missing", ["id": record, "entity": entity.name.text])
    }
    let context = service.context()
    let evaluator = FormEvaluator(
      loaded.validator, entity: entity, old: service.old(stored, of: entity, in: context),
      doubles: try service.doubles(of: stored, in: entity), in: context)
    let html = page.html(form.state(evaluator), record: id, version: Int64(stored.version))
    try Console.write(text: html.bytes)
  }
}
