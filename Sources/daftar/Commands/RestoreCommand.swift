import ArgumentParser
import Storage

/// `daftar db restore`.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Replaces an absent or empty database by a verified copy of a backup.")

  @OptionGroup var target: DatabaseCommand.Target
  @Argument(help: "The backup; it is not changed.")
  var file: String
  @Flag(name: .customLong("move-aside"), help: "A database that is there gets a new name first; nothing is destroyed.")
  var movesAside = false

  func run() throws {
    let (loaded, database) = try target.open()
    let copy = try database.restore(from: file, movesAside: movesAside)
    try CopyOutput(loaded, target.common).print(copy, "cli.database.restored")
  }
}
