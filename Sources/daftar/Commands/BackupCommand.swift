import ArgumentParser
import Diagnostics
import Storage
import StorageSQLite

/// `daftar db backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies the database into a new file while others work, and verifies the copy.")

  @OptionGroup var target: DatabaseCommand.Target
  @Argument(help: "The file to make; one that is there is never overwritten.")
  var file: String

  func run() throws {
    let (loaded, database) = try target.open()
    try checkDestination(apartFrom: ProtectedFiles(loaded.files, database: database))
    try CopyOutput(loaded, target.common).print(try database.backUp(to: file), "cli.database.backed_up")
  }

  /// Refuses before the work what would be refused after it.
  private func checkDestination(apartFrom protected: ProtectedFiles) throws {
    // A process that was killed may have given the file its name already, and left its draft.
    DraftClaim.removeAbandoned(beside: file)
    do {
      _ = try OutputDestination(file, apartFrom: protected, mark: { _ in false }, mayReplace: false)
    } catch let failure as Failure where failure.key == "failure.output.exists" {
      throw Failure(.environment, "failure.backup.exists", failure.arguments)
    }
  }
}
