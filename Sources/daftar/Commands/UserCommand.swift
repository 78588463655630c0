import ArgumentParser
import Diagnostics
import Engine
import Glibc
import JSONText
import Localization
import SchemaModel
import Server
import Storage

struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "People and their passwords.",
    subcommands: [
      Add.self, List.self, Password.self, Invite.self, ChangeRole.self, SignOut.self, Disable.self, Enable.self,
    ])

  /// The arguments of all subcommands.
  struct Target: ParsableArguments {
    @Argument(help: "A folder or a YAML file.")
    var business: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var common: CommonOptions

    func open() throws -> (LoadedBusiness, UserService) {
      let loaded = try LoadedBusiness(business, common)
      _ = try database.wholeDatabase(loaded)
      let store = try database.store(loaded, makesReady: false, quiet: common.quiet)
      return (
        loaded, UserService(store: store, secrets: ScryptSecrets(), schema: loaded.schema)
      )
    }
  }

  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds a person; the password is read from standard input, and may be empty.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String
    @ArgumentParser.Option(name: .long, help: "The role; without it the one that can do least.")
    var role: String?

    func run() throws {
      let (loaded, users) = try target.open()
      let password = try PasswordPrompt.read(loaded.catalogue.text("cli.user.password", ["name": name]))
      let user = try users.add(
        name: name, role: role ?? loaded.schema.leastRole, password: password.isEmpty ? nil : password)
      let key = user.passwordHash == nil ? "cli.user.added_without_password" : "cli.user.added"
      Console.note(loaded.catalogue.text(key, ["name": user.name, "role": user.role]))
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the people who may sign in.")
    @OptionGroup var target: Target

    func run() throws {
      let (loaded, users) = try target.open()
      let visits = try users.visits()
      for user in try users.users() {
        if target.common.json {
          let facts = JSONValue.object([
            .init("name", .string(user.name)), .init("role", .string(user.role)),
            .init("disabled", .bool(user.isDisabled)), .init("has_password", .bool(user.passwordHash != nil)),
            .init("last_seen", visits[user.id].map { .string($0.description) } ?? .null),
          ])
          try Console.write(facts.encoded() + [0x0A])
        } else {
          var note = user.isDisabled ? " · " + loaded.catalogue.text("cli.user.is_disabled") : ""
          if Authorization(role: user.role, in: loaded.schema).lacksRole {
            note += " · " + loaded.catalogue.text("cli.user.role_gone")
          }
          if let moment = visits[user.id] {
            note += " · " + loaded.catalogue.text("cli.user.seen", ["moment": moment.description])
          }
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

  struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Makes a link by which a person sets a password, adding the person where there is none of the name.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String
    @ArgumentParser.Option(
      name: .long, help: "The role of a person who is added; without it the one that can do least.")
    var role: String?
    @ArgumentParser.Option(name: .long, help: "The address of the server, such as https://crm.example.")
    var url: String = ""

    func run() throws {
      let (loaded, users) = try target.open()
      let user =
        try users.user(named: name)
        ?? users.add(name: name, role: role ?? loaded.schema.leastRole, password: nil)
      let token = try users.links.make(for: user)
      if url.isEmpty { Console.note(loaded.catalogue.text("cli.user.link", ["name": user.name])) }
      try Console.print((url.hasSuffix("/") ? String(url.dropLast()) : url) + "/welcome?token=" + token)
    }
  }

  struct SignOut: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "sign-out", abstract: "Ends all sessions of a person.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String

    func run() throws {
      let (loaded, users) = try target.open()
      try users.signOutEverywhere(name)
      Console.note(loaded.catalogue.text("cli.user.signed_out", ["name": name]))
    }
  }

  struct ChangeRole: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: "Gives a person another role; ends all sessions.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String
    @Argument(help: "The role.")
    var role: String

    func run() throws {
      let (loaded, users) = try target.open()
      try users.setRole(role, of: name)
      Console.note(loaded.catalogue.text("cli.user.role_changed", ["name": name, "role": role]))
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

  struct Enable: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lets a person sign in again.")
    @OptionGroup var target: Target
    @Argument(help: "The name to sign in with.")
    var name: String

    func run() throws {
      let (loaded, users) = try target.open()
      try users.setDisabled(false, of: name)
      Console.note(loaded.catalogue.text("cli.user.enabled", ["name": name]))
    }
  }
}
