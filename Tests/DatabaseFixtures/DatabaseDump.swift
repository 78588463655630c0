import GRDB

/// What a business's database says, without what differs from run to run: identities become the order in which they
/// were given, moments go.
public struct DatabaseDump: Hashable, Sendable {
  /// The rows of every table of records: a line each.
  public let records: [String: [String]]
  /// The rows of Daftar's own tables: history and the ledger of imports.
  public let books: [String: [String]]

  /// History comes first; the rest is the same for the same schema, or says how changes were cut into transactions.
  private static let ofTheRun: Set<String> = ["daftar_history", "daftar_meta", "daftar_batches"]
  private static let moments: Set<String> = [
    "created_on", "changed_on", "at", "pinned_on", "elapsed", "batch", "salt", "commitment",
  ]
  /// The columns of Daftar's own tables that have the number of a name.
  private static let names: Set<String> = ["import", "wave"]
  /// What a change that was taken back leaves behind in a record.
  private static let counters: Set<String> = ["version", "changed_by", "daftar_row"]

  /// Reads a SQLite file.
  ///
  /// - Parameter path: Its path.
  /// - Throws: What SQLite refuses.
  public init(path: String) throws {
    let raw = try RawTables(path: path)
    try self.init(tables: try raw.names()) { try raw.rows($0, without: $1) }
  }

  /// Reads any database.
  ///
  /// - Parameters:
  ///   - tables: The names of its tables.
  ///   - rows: The rows of a table in the order of its key, without some columns; ids stand in quotes.
  /// - Throws: What `rows` throws.
  public init(
    tables names: [String], rows: (_ table: String, _ without: Set<String>) throws -> [[String: String]]
  ) throws {
    let names = names.filter { !$0.hasPrefix("sqlite_") && !$0.contains("search") }
    var numbers: [String: Int] = [:]
    func plain(_ text: String) -> String {
      var parts = text.split(separator: "\"", omittingEmptySubsequences: false).map(String.init)
      func number(_ id: String) -> String {
        numbers[id] = numbers[id] ?? numbers.count
        return "#\(numbers[id] ?? 0)"
      }
      for (place, part) in parts.enumerated() {
        if Self.isIdentity(part) { parts[place] = number(part) }
        // Reasons name a record by its title, with the id in brackets.
        guard part.contains(" (") else { continue }
        let pieces = part.split(separator: "(", omittingEmptySubsequences: false).map { piece in
          let id = String(piece.prefix(36))
          return Self.isIdentity(id) ? number(id) + piece.dropFirst(36) : String(piece)
        }
        parts[place] = pieces.joined(separator: "(")
      }
      return parts.joined(separator: "\"")
    }
    // A server that was killed leaves out some of the numbers that stand for names.
    let named = names.contains("daftar_names") ? try rows("daftar_names", []) : []
    let titles = Dictionary(named.map { ($0["number"] ?? "", $0["name"] ?? "") }) { first, _ in first }
    var tables: [String: [String]] = [:]
    // History first: it names every record in the order in which they came.
    for name in ["daftar_history"] + names.filter({ !Self.ofTheRun.contains($0) }) {
      let isOwn = name.hasPrefix("daftar_")
      let without = name == "daftar_names" ? ["number"] : isOwn ? Self.moments : Self.moments.union(Self.counters)
      tables[name] = try rows(name, without).map { row in
        let cells = row.map { cell in
          (cell.key, isOwn && Self.names.contains(cell.key) ? titles[cell.value] ?? cell.value : plain(cell.value))
        }
        return cells.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
      }
    }
    records = tables.filter { !$0.key.hasPrefix("daftar_") }
    books = tables.filter { $0.key.hasPrefix("daftar_") }
  }

  private static func isIdentity(_ text: String) -> Bool {
    text.utf8.count == 36 && text.utf8.split(separator: UInt8(ascii: "-")).map(\.count) == [8, 4, 4, 4, 12]
  }
}
