import Foundation
import GRDB

/// A SQLite file as a program leaves it that is killed inside of a transaction: some of its pages written, and the
/// journal beside it that undoes them.
public enum HotJournal {
  /// Makes one of a transaction that makes the first table of a file.
  public static func make(at path: String) throws {
    let making = path + ".making"
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1")
    }
    try DatabaseQueue(path: making, configuration: configuration).inDatabase { database in
      try database.beginTransaction(.immediate)
      try database.execute(sql: "CREATE TABLE member (text TEXT)")
      for _ in 0..<40 { try database.execute(sql: "INSERT INTO member VALUES (hex(randomblob(4000)))") }
      for ending in ["", "-journal"] {
        try FileManager.default.copyItem(atPath: making + ending, toPath: path + ending)
      }
      try database.rollback()
    }
    try FileManager.default.removeItem(atPath: making)
  }
}
