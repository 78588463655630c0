import DatabaseFixtures
import JSONText
import PostgreSQLFixtures
import Storage
import StorageFixtures
import TestSupport

/// The `daftar` that was built with these tests, run as a process of its own.
enum Daftar {
  /// Starts it in a folder, over the databases of the engine of the test that runs: each file of SQLite that is named, by
  /// an option, by the environment or by the business, stands for one.
  static func start(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: TemporaryFolder
  ) throws -> Command {
    var environment = environment
    if case .postgreSQL = TestEngine.current {
      environment["DAFTAR_DATABASE"] = environment["DAFTAR_DATABASE"] ?? standard(arguments, in: folder)
    }
    environment = try environment.mapValues { try address($0, in: folder) }
    let arguments = try arguments.map { try address($0, in: folder) }
    return try BuiltProgram.start(arguments, input: Array(input.utf8), environment: environment, in: folder)
  }

  /// The database that the program takes where none is named.
  private static func standard(_ arguments: [String], in folder: TemporaryFolder) -> String? {
    arguments.first { $0.hasPrefix("/") || !$0.isEmpty && folder.has($0) }.map { business in
      "sqlite:" + (business.split(separator: "/").last ?? "").split(separator: ".")[0] + ".sqlite"
    }
  }

  /// A text that names a file of SQLite, as the engine of the test that runs names the database that it stands for.
  static func address(_ text: String, in folder: TemporaryFolder) throws -> String {
    guard text.hasPrefix("sqlite:") else { return text }
    guard case .postgreSQL = TestEngine.current else { return text }
    return try ScratchDatabase.location(path: folder.file(String(text.dropFirst("sqlite:".count)))).description
  }

  /// Runs it to its end.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:], in folder: TemporaryFolder,
    timeout: Duration = .seconds(600)
  ) async throws -> Command.Result {
    try await start(arguments, input: input, environment: environment, in: folder).result(timeout: timeout)
  }

  /// Measures a process that has ended, as the kernel counted it: its exit code and its memory.
  private static let meter = """
    import resource, subprocess, sys
    exit = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
    print(exit, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    """

  /// Runs it to its end, by python3.
  ///
  /// - Returns: Its exit code, and the most memory that it had in use, in kB; -1 and 0 where it did not run.
  static func measured(
    _ arguments: [String], in folder: TemporaryFolder
  ) async throws -> (exitCode: Int, peakMemory: Int) {
    let result = try await Command.run(
      Part.pathOfExecutable("python3") ?? "python3", ["-c", meter, BuiltProgram.path ?? ""] + arguments,
      environment: BuiltProgram.environment, in: folder.path)
    let numbers = result.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (-1, 0)
  }

  /// What a query of a database gives in its first column, as texts, whatever the engine is.
  ///
  /// - Parameters:
  ///   - query: What is read, in words that both engines know.
  ///   - database: The file of the database, or the one that stands for it.
  static func texts(_ query: String, _ database: String, in folder: TemporaryFolder) throws -> [String] {
    let path = folder.file(database)
    guard let server = try ScratchDatabase.connection(path: path) else { return try RawTables(path: path).texts(query) }
    return try server.run(query).map { $0.first.flatMap(\.self) ?? "NULL" }
  }

  /// Runs a line of a shell in which `$DAFTAR` is the program; over the database of a business, where one is named.
  static func shell(
    _ script: String, business: String = "", input: String = "", in folder: TemporaryFolder,
    timeout: Duration = .seconds(600)
  ) async throws -> Command.Result {
    var environment = ["DAFTAR": BuiltProgram.path ?? ""]
    if case .postgreSQL = TestEngine.current {
      environment["DAFTAR_DATABASE"] = try standard([business], in: folder).map { try address($0, in: folder) }
    }
    return try await Command.run(
      "/bin/bash", ["-c", script], input: Array(input.utf8),
      environment: BuiltProgram.environment.merging(environment) { $1 }, in: folder.path, timeout: timeout)
  }
}

extension Command.Result {
  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The lines of standard output as JSON. Throws where one is none.
  func json() throws -> [JSONValue] { try lines.map { try JSONValue.parse(Array($0.utf8)) } }

  /// The lines of standard error.
  var complaints: [String] { errors.split(separator: "\n").map(String.init) }
}
