import ArgumentParser
import Diagnostics
import Engine
import Forms
import FormsTerminal
import SchemaModel

struct FillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "The form of an entity in the terminal, line by line; also from a pipe.")

  @Argument(help: "A folder or a YAML file.")
  var business: String
  @Argument(help: "ENTITY; may be left out where the business has one.")
  var entity: String?
  @Flag(name: .long, help: "Line by line even where the terminal could do more.")
  var plain = false
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let loaded = try LoadedBusiness(business, common)
    let entity = try loaded.entity(entity)
    let (service, author) = try database.door(loaded, makesReady: true, quiet: common.quiet)
    let plan = FormPlan(
      schema: loaded.schema, entity: entity, language: loaded.language, messages: loaded.catalogue)
    var form = TerminalForm(plan, validator: loaded.validator, io: StandardLines(toError: common.json))
    while true {
      switch form.run() {
      case .quit: return
      case .endOfInput: throw ExitCode(Failure.Kind.data.rawValue)
      case .save(let input):
        let outcome = try service.create(input, in: entity, by: author, presets: false)
        if case .refused(let violations) = outcome {
          form.refuse(violations)
        } else {
          var output = RecordOutput(loaded, entity, json: common.json)
          return try output.say(outcome)
        }
      }
    }
  }
}
