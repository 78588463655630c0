import ArgumentParser
import Diagnostics
import Engine
import Glibc
import JSONText
import Localization
import Server
import Storage

struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "People and their passwords.",
    subcommands: [Add.self, List.self, Password.self, Disable.self])

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func open() throws -> (LoadedBusiness, UserService) {
      let loaded = try LoadedBusiness(business, common)
      let store = try database.store(loaded, makesReady: false, quiet: common.quiet)
      return (loaded, UserService(store: store, secrets: ScryptSecrets()))
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds a person; the password is read from standard input, and may be empty.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String
    @ArgumentParser.Option(name: .long, help: "The role; manager without it.")
    var role = UserService.managerRole

    func run() throws {
      let (loaded, users) = try target.open()
      let password = try PasswordPrompt.read(loaded.catalogue.text("cli.user.password", ["name": name]))
      let user = try users.add(name: name, role: role, password: password.isEmpty ? nil : password)
      let key = user.passwordHash == nil ? "cli.user.added_without_password" : "cli.user.added"
      Console.note(loaded.catalogue.text(key, ["name": user.name, "role": user.role]))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the people who may sign in.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, users) = try target.open()
      for user in try users.users() {
        if target.common.json {
          let facts = JSONValue.object([
            .init("name", .string(user.name)), .init("role", .string(user.role)),
            .init("disabled", .bool(user.isDisabled)), .init("has_password", .bool(user.passwordHash != nil)),
          ])
          try Console.write(facts.encoded() + [0x0A])
        } else {
          let note = user.isDisabled ? " · " + loaded.catalogue.text("cli.user.is_disabled") : ""
          try Console.print("\(user.name) · \(user.role)\(note)")
        }
      }
    }
  }

  struct Password: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "passwd", abstract: "Gives a person a new password, read from standard input.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String

    func run() throws {
      let (loaded, users) = try target.open()
      try users.setPassword(
        PasswordPrompt.read(loaded.catalogue.text("cli.user.password", ["name": name])), of: name)
      Console.note(loaded.catalogue.text("cli.user.changed", ["name": name]))
    }
  }

  struct Disable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Keeps a person from signing in; ends all sessions.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String

    func run() throws {
      let (loaded, users) = try target.open()
      try users.setDisabled(true, of: name)
      Console.note(loaded.catalogue.text("cli.user.disabled", ["name": name]))
    }
  }
}
