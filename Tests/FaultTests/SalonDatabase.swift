import TestSupport

/// The database of a salon, in one of the engines, and the programs that work on it.
protocol SalonDatabase {
  /// The folder of the business `salon`.
  var folder: TemporaryFolder { get }
  /// The database as `--database` takes it.
  var address: String { get }
  /// How often a change is killed.
  var kills: Int { get }

  /// The rows of a table as it stands, by the names of the columns; in the order of its key.
  func rows(_ table: String) throws -> [[String: String]]
  /// The names of the tables.
  func tables() throws -> [String]
  /// Keeps the database as it is now, under a name.
  func keep(as copy: String) throws
  /// Puts back what was kept under a name.
  func restore(_ copy: String) throws
  /// Runs the program to its end.
  ///
  /// - Returns: How it ended, and how many moments it has at which it can be killed.
  func whole(_ arguments: [String]) async throws -> (result: Command.Result, moments: Int)
  /// Runs the program, which is killed at a moment, or whose server is.
  ///
  /// - Returns: How it ended; nil where it came to its end before that.
  func killed(_ arguments: [String], at moment: Int, turn: Int) async throws -> Command.Result?
}

extension SalonDatabase {
  /// Keeps the database as it is now.
  func keep() throws { try keep(as: "kept") }

  /// Puts back what was kept.
  func restore() throws { try restore("kept") }

  /// What differs from run to run, and how changes are cut into transactions.
  private static var ofTheRun: Set<String> {
    ["created_on", "changed_on", "at", "elapsed", "batch", "salt", "commitment"]
  }

  /// What the database says, table by table: nothing of the moments at which it was written.
  func dump() throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for table in try tables() where !["daftar_batches", "daftar_meta"].contains(table) && !table.contains("_search") {
      found[table] = try rows(table).map { row in
        row.filter { !Self.ofTheRun.contains($0.key) }.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
          .joined(separator: " ")
      }
    }
    return found
  }

  /// The entries of the history in their order, each with its record, its version and the commitment to its values.
  func history() throws -> [(record: String, version: String, action: String, commitment: String)] {
    try rows("daftar_history").map { row in
      func cell(_ name: String) -> String { (row[name] ?? "").filter { $0 != "\"" } }
      return (cell("record_id"), cell("version"), cell("action"), cell("commitment"))
    }
  }
}

/// Says in which tables two dumps differ.
func differences(_ one: [String: [String]], _ other: [String: [String]]) -> [String] {
  Set(one.keys).union(other.keys).sorted().filter { one[$0] != other[$0] }.map { table in
    let (first, second) = (one[table] ?? [], other[table] ?? [])
    let place = zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }
    return "\(table): \(first.count) rows for \(second.count)"
      + (place.map { "; \($0.element.0) for \($0.element.1)" } ?? "")
  }
}
