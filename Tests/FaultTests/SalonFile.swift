import DatabaseFixtures
import Foundation
import TestSupport

/// A salon in a file of SQLite: killed at a call that writes, syncs, resizes, creates or names a file.
struct SalonFile: SalonDatabase {
  let folder: TemporaryFolder
  private let kept: TemporaryFolder
  let address = "sqlite:salon.sqlite"
  let kills = 2

  init() throws {
    folder = try TemporaryFolder()
    kept = try TemporaryFolder()
  }

  private static let endings = ["", "-wal", "-shm", "-journal"]

  private static func copy(_ one: TemporaryFolder, _ other: TemporaryFolder) throws {
    for name in endings.map({ "salon.sqlite" + $0 }) {
      if other.has(name) { try other.remove(name) }
      if one.has(name), !name.hasSuffix("-shm") {
        try FileManager.default.copyItem(atPath: one.file(name), toPath: other.file(name))
      }
    }
  }

  func keep() throws { try Self.copy(folder, kept) }

  func restore() throws { try Self.copy(kept, folder) }

  func tables() throws -> [String] {
    try RawTables(path: folder.file("salon.sqlite")).names().filter { !$0.hasPrefix("sqlite_") }
  }

  func rows(_ table: String) throws -> [[String: String]] {
    try RawTables(path: folder.file("salon.sqlite")).rows(table)
  }

  func whole(_ arguments: [String]) async throws -> (result: Command.Result, moments: Int) {
    let run = try await FaultedRun(arguments, in: folder, Fault.none)
    return (run.result, run.calls.count)
  }

  func killed(_ arguments: [String], at moment: Int, turn: Int) async throws -> Command.Result? {
    let ways = Fault.Way.crashes
    let run = try await FaultedRun(arguments, in: folder, Fault(way: ways[turn % ways.count], number: moment))
    return run.isFaulted ? run.result : nil
  }
}
