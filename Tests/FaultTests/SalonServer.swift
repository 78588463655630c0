import PostgreSQLFixtures
import Synchronization
import TestSupport

/// A salon in a database of PostgreSQL: the program is killed at a message that it sends, before the server has it or
/// before it has the answer; or the server crashes at that.
struct SalonServer: SalonDatabase {
  let folder: TemporaryFolder
  private let server: PostgreSQLServer
  private let line: CutLine
  private let name: String
  let kills = 2

  init() async throws {
    folder = try TemporaryFolder()
    server = try await PostgreSQLServer.own()
    line = try CutLine(to: server.socket)
    name = try server.newDatabase()
  }

  var address: String { "postgres:" + server.address(of: name) }

  /// The database, by the line.
  private var lined: String { "postgres://daftar@127.0.0.1:\(line.port)/\(name)" }

  func keep(as copy: String) throws { try server.copy(name, to: copy) }

  func restore(_ copy: String) throws { try server.copy(copy, to: name) }

  func tables() throws -> [String] { try server.connection(to: name).tables() }

  func rows(_ table: String) throws -> [[String: String]] { try server.connection(to: name).rows(of: table) }

  func whole(_ arguments: [String]) async throws -> (result: Command.Result, moments: Int) {
    let before = line.messages
    let result = try await BuiltProgram.start(arguments, environment: ["DAFTAR_DATABASE": lined], in: folder).result()
    return (result, line.messages - before)
  }

  func killed(_ arguments: [String], at moment: Int, turn: Int) async throws -> Command.Result? {
    let breaks = line.breaks
    let start = { try BuiltProgram.start(arguments, environment: ["DAFTAR_DATABASE": lined], in: folder) }
    var result: Command.Result
    if turn % 4 == 3 {
      let restarting = Mutex(())
      line.meet(moment, as: .after) { [server] in restarting.withLock { _ in try? server.crash() } }
      result = try await start().result()
      line.meetNothing()
      // The program may end before the server is there again.
      restarting.withLock { _ in }
    } else {
      result = try await line.kill(at: moment, as: turn % 2 == 0 ? .before : .after, start)
    }
    try server.settle(name)
    return line.breaks > breaks ? result : nil
  }
}
