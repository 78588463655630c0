import Foundation
public import TestSupport

/// A PostgreSQL server of the test run's own: a new cluster in a temporary folder, reached through a socket there. It
/// ends with the test run, however that ends, because it then loses its standard input.
///
/// Texts are ordered by a language's rules where a statement does not say otherwise, so that one which forgets to is
/// found out.
public final class PostgreSQLServer: Sendable {
  /// The server's programs, newest first.
  public static let part = Part("the programs of PostgreSQL") { programs != nil }

  private static let programs: String? = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let folders = versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "/usr/lib/postgresql/\($0)/bin" }
    let path = Part.pathOfExecutable("initdb").map { URL(filePath: $0).deletingLastPathComponent().path }
    return (folders + [path].compactMap { $0 }).first {
      FileManager.default.isExecutableFile(atPath: $0 + "/initdb")
        && FileManager.default.isExecutableFile(atPath: $0 + "/postgres")
    }
  }()

  private static let starting = Task { try await PostgreSQLServer() }

  /// The one server of this run; the first who asks starts it.
  public static func shared() async throws -> PostgreSQLServer { try await starting.value }

  /// Another server, for a test that restarts it. Unlike the shared one it keeps what it has committed through that.
  ///
  /// - Parameter environment: What the server finds in its environment, by the folder of the cluster's files.
  /// - Throws: Where it does not start.
  public static func own(
    environment: @Sendable (_ files: String) -> [String: String] = { _ in [:] }
  ) async throws -> PostgreSQLServer {
    try await PostgreSQLServer(keepsCommits: true, environment: environment)
  }

  private let folder: String
  private let process: Process
  /// What keeps it running, and takes what it is to do.
  private let lifeline: Pipe
  /// Where it says that it answers.
  private let answers: Pipe

  /// `$1` is the folder with the programs, `$2` the folder of the cluster, `$3` whether commits reach the disk. It says
  /// `ready` once the server answers, and again for each line that asks for a restart.
  private static let script = """
    "$1/initdb" -D "$2/data" -U daftar -A trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en \
      --no-sync >"$2/log" 2>&1 || exit 1
    options="-k $2 -c listen_addresses='' -c fsync=$3 -c synchronous_commit=$3 -c full_page_writes=$3"
    "$1/pg_ctl" -D "$2/data" -w -l "$2/log" -o "$options -c jit=off -c autovacuum=off" start >>"$2/log" 2>&1 || exit 1
    echo ready
    while read -r mode; do
      "$1/pg_ctl" -D "$2/data" -w -l "$2/log" -o "$options -c jit=off -c autovacuum=off" -m "$mode" restart >>"$2/log" 2>&1
      echo ready
    done
    "$1/pg_ctl" -D "$2/data" -m fast stop >>"$2/log" 2>&1
    rm -rf "$2"
    """

  private init(
    keepsCommits: Bool = false, environment: @Sendable (String) -> [String: String] = { _ in [:] }
  ) async throws {
    guard let programs = Self.programs else { throw PostgreSQLConnection.Refused(description: "no PostgreSQL") }
    folder = FileManager.default.temporaryDirectory.path + "/daftar-pg-" + String(UUID().uuidString.prefix(8))
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var arguments = ["/bin/bash", "-c", Self.script, "postgres", programs, folder, keepsCommits ? "on" : "off"]
    if geteuid() == 0 {
      // The server refuses to run as root.
      try FileManager.default.setAttributes([.ownerAccountName: "postgres"], ofItemAtPath: folder)
      arguments = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] + arguments
    }
    process = Process()
    lifeline = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment(folder + "/data")) { $1 }
    process.currentDirectoryURL = URL(filePath: "/")
    process.standardInput = lifeline
    answers = Pipe()
    process.standardOutput = answers
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Self.waitUntilReady(answers.fileHandleForReading, log: folder + "/log")
  }

  /// Restarts the server as after a crash: nothing is ended in order, and what was not committed is gone. Blocks until the
  /// server answers again.
  public func crash() throws {
    try lifeline.fileHandleForWriting.write(contentsOf: Data("immediate\n".utf8))
    guard !answers.fileHandleForReading.availableData.isEmpty else {
      throw PostgreSQLConnection.Refused(description: "no server after a restart")
    }
  }

  /// What the server has said.
  public var log: String { (try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "" }

  /// The folder of the cluster's files.
  public var files: String { folder + "/data" }

  /// The socket at which the server listens.
  public var socket: String { folder + "/.s.PGSQL.5432" }

  private var settings: String {
    "host=\(folder) user=daftar client_encoding=UTF8 options='-c client_min_messages=warning' dbname="
  }

  /// Waits for the word that the server answers, or for the end of the script without it.
  private static func waitUntilReady(_ answer: FileHandle, log: String) async throws {
    let word = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: answer.availableData) }
    }
    guard word.isEmpty else { return }
    let reason = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    throw PostgreSQLConnection.Refused(description: "no server: \(reason.suffix(2000))")
  }

  /// A new, empty database, with a connection to it.
  public func database() throws -> PostgreSQLConnection { try PostgreSQLConnection(settings + newDatabase()) }

  /// Makes a database without tables.
  ///
  /// - Returns: Its name.
  public func newDatabase() throws -> String {
    let name = "d" + UUID().uuidString.lowercased().replacing("-", with: "")
    try PostgreSQLConnection(settings + "postgres").run("CREATE DATABASE \(name)")
    return name
  }

  /// The address of a database, without its scheme, as the option `--database` takes it.
  ///
  /// - Parameters:
  ///   - name: The name of the database.
  ///   - user: The user who signs in.
  public func address(of name: String, user: String = "daftar") -> String { "//\(user)@/\(name)?host=\(folder)" }

  /// A connection to a database by its name.
  ///
  /// - Parameter name: The name of the database.
  public func connection(to name: String) throws -> PostgreSQLConnection { try PostgreSQLConnection(settings + name) }
}
