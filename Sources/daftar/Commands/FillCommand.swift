import ArgumentParser
import Diagnostics
import Engine
import Forms
import FormsTerminal
import SchemaModel

struct FillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "The form of an entity in the terminal, line by line; also from a pipe.",
    discussion: """
      One line answers one question, in the order of the form; an empty line takes what stands in brackets, - leaves \
      the field blank, < goes one question back, and a line that ends in \\ goes on in the next. Hidden, computed and \
      locked fields are not asked. A list asks yes or no before each row. What a later answer reveals is asked behind \
      the last question. Then an empty line saves; a number or a name changes an answer first. Warnings are asked \
      about, yes or no, when everything else is right. From a pipe, a line that is refused ends the dialogue with 1, \
      and nothing is saved.
      """)

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY; may be left out where the business has one.")
  var entity: String?
  @ArgumentParser.Option(name: .long, help: "One of the forms under forms: in the schema; else the entity's own.")
  var form: String?
  @Flag(name: .long, help: "Line by line even where the terminal could do more.")
  var plain = false
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let whole = try LoadedBusiness(business, common)
    let asked = try whole.form(form, of: entity).entity
    if asked.isRetired { throw Failure(.data, "failure.entity_retired", ["entity": asked.name.text]) }
    let (service, author) = try database.recordService(whole, makesReady: true, quiet: common.quiet)
    let loaded = whole.seen(by: service)
    let (entity, namedForm) = try loaded.form(form, of: entity)
    try service.authorization.demand(.create, on: entity)
    let form = FormDefinition(
      schema: loaded.schema, entity: entity, namedForm: namedForm, language: loaded.language, messages: loaded.catalogue
    )
    let evaluator = FormEvaluator(loaded.validator, entity: entity, in: service.context(for: author))
    let dialogue = TerminalForm(form, evaluator: evaluator, io: StandardLines(toError: common.json))
    while true {
      switch dialogue.run() {
      case .quit: return
      case .endOfInput: throw ExitCode(Failure.Kind.data.rawValue)
      case .save(let input):
        let agreed = Confirmation.checks(dialogue.agreed)
        switch try service.create(input, in: entity, by: author, confirmed: agreed) {
        case .refused(let violations): dialogue.refuse(violations)
        case .unconfirmed(let warnings): dialogue.question(warnings)
        case let outcome:
          var output = RecordOutput(loaded, entity, json: common.json)
          return try output.print(outcome)
        }
      }
    }
  }
}
