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

  private static func copy(
    _ first: String, of one: TemporaryFolder, to second: String, of other: TemporaryFolder
  ) throws {
    for ending in endings {
      let (old, new) = (first + "salon.sqlite" + ending, second + "salon.sqlite" + ending)
      if other.has(new) { try other.remove(new) }
      if one.has(old), ending != "-shm" {
        try FileManager.default.copyItem(atPath: one.file(old), toPath: other.file(new))
      }
    }
  }

  func keep(as copy: String) throws { try Self.copy("", of: folder, to: copy, of: kept) }

  func restore(_ copy: String) throws { try Self.copy(copy, of: kept, to: "", of: folder) }

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
