import ArgumentParser
import Diagnostics
import Glibc
import Localization

/// The command line: one executable, a file a command.
@main
struct Daftar: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daftar",
    abstract: "From a business's own words to everything that keeps its data.",
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, ExplainCommand.self, TestCommand.self, FormCommand.self, FillCommand.self,
      ValidateCommand.self, ServeCommand.self, DatabaseCommand.self, RecordCommand.self, UserCommand.self,
      ReportCommand.self, EvalCommand.self, ImportCommand.self, ExportCommand.self, LoadCommand.self,
      PersonCommand.self, AuditCommand.self, CompileCommand.self,
    ])

  /// Runs the command that the arguments name, and ends the process with the code that scripts rely on: 0 done,
  /// 1 errors in data or schema, 2 wrong usage, 3 the surroundings failed.
  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    do {
      try Memory.require()
      try ProcessArguments.check()
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let failure as Failure {
      Console.report(failure, language: CommandLanguage.ofCommand ?? .english)
      Glibc.exit(failure.kind.rawValue)
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch Console.BrokenPipe.readerGone {
      Glibc.exit(0)
    } catch {
      let code = exitCode(for: error)
      if code != .success, code != .validationFailure {
        Console.report(unexpected(error), language: CommandLanguage.ofCommand ?? .english)
        Glibc.exit(Failure.Kind.environment.rawValue)
      }
      let text = fullMessage(for: error)
      if code == .success {
        try? Console.print(text)
        Glibc.exit(0)
      }
      Console.note(text)
      Glibc.exit(Failure.Kind.usage.rawValue)
    }
  }

  /// The failure of an unexpected error. Its type is hashed to an id, by which the maintainers recognise it.
  private static func unexpected(_ error: any Error) -> Failure {
    let kind = String(reflecting: type(of: error))
    let number = kind.utf8.reduce(5381 as UInt32) { $0 &* 33 &+ UInt32($1) }
    return Failure(
      .environment, "failure.unexpected", ["id": String(number, radix: 36)],
      detail: "\(kind): \(String(describing: error))")
  }
}
