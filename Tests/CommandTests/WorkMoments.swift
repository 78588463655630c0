import Foundation
import PostgreSQLFixtures
import Storage
import StorageFixtures
import Synchronization
import TestSupport

/// The moments at which a program can be killed in its work on a database: changes of files, or messages to the server.
struct WorkMoments {
  private let folder: TemporaryFolder
  /// The line by which programs reach the server; nil where the databases are files.
  private let line: CutLine?

  /// - Parameter folder: The folder in which programs run.
  /// - Throws: Where no line can be opened.
  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    if case .postgreSQL(let server) = TestEngine.current {
      line = try CutLine(to: server.socket)
    } else {
      line = nil
    }
  }

  /// The name that the server has for the database that a file stands for.
  ///
  /// - Parameter database: The name of the file.
  /// - Throws: What the server refuses.
  func name(_ database: String) throws -> String {
    let address = try ScratchDatabase.location(path: folder.file(database)).address
    return String(address.prefix { $0 != "?" }.split(separator: "/").last ?? "")
  }

  /// A database as `--database` takes it.
  ///
  /// - Parameter database: The name of its file, or of the one that stands for it.
  /// - Throws: What the server refuses.
  func address(_ database: String) throws -> String {
    guard let line else { return "sqlite:\(database)" }
    return "postgres://daftar@127.0.0.1:\(line.port)/\(try name(database))"
  }

  /// Counts the moments of work.
  ///
  /// - Parameter body: The work.
  /// - Throws: What `body` throws.
  func count(_ body: () async throws -> Void) async throws -> Int {
    if let line {
      let before = line.messages
      try await body()
      return line.messages - before
    }
    let changes = try FileChanges(of: folder.path)
    try await body()
    return changes.count
  }

  /// Kills a program, or its server, so many moments from now.
  ///
  /// - Parameters:
  ///   - program: The program.
  ///   - moments: How many moments there are until then.
  ///   - turn: The number of the kill: they take turns in what becomes of the message at which it comes, and each fifth
  ///     lets the server crash.
  /// - Returns: How the program ended.
  /// - Throws: Where the folder cannot be watched.
  func kill(_ program: Command, after moments: Int, turn: Int) async throws -> Command.Result {
    guard let line, case .postgreSQL(let server) = TestEngine.current else {
      try await program.waitForChanges(moments, in: folder.path)
      program.kill()
      return try await program.result()
    }
    let process = program.processID
    let restarting = Mutex(())
    if turn % 5 == 4 {
      line.meet(moments + 1, as: .after) { restarting.withLock { _ in try? server.crash() } }
    } else {
      line.meet(moments + 1, as: turn % 2 == 0 ? .before : .after) { _ = Foundation.kill(process, SIGKILL) }
    }
    let result = try await program.result()
    line.meetNothing()
    // The program may end before the server is there again.
    restarting.withLock { _ in }
    return result
  }

  /// Waits until what a killed program has begun is done or undone.
  ///
  /// - Parameter database: The name of the file of the database, or of the one that stands for it.
  /// - Throws: What the server refuses.
  func settle(_ database: String) throws {
    if case .postgreSQL(let server) = TestEngine.current { try server.settle(try name(database)) }
  }
}
