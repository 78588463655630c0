/// A fact about the tables of a database, as a line of text: a table, a column, a rule, an index.
///
/// A database stores the facts of its schema. Comparing them with the facts of another schema gives the differences
/// without reading SQL.
public struct TableFact: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case table, column, rule, unique, index, reference
    /// How a text is brought into canonical form before it is stored.
    case reading
    /// A rule of the schema that the engine does not check yet, since stored values break it.
    case unchecked
    /// A column, or with an empty column a whole table, whose field is gone from the schema. Its values are kept.
    case aside
    /// The formula by which the values of a column were computed; empty while they are being computed.
    case formula
  }

  public let kind: Kind
  public let table: String
  /// The column; empty for a table.
  public let column: String
  /// The type, the rule, the table referred to, the formula.
  public let detail: String

  /// - Parameters:
  ///   - kind: the kind of fact.
  ///   - table: the name of the table.
  ///   - column: the name of the column; empty for a table.
  ///   - detail: the type, the rule, the table referred to, or the formula.
  public init(_ kind: Kind, table: String, column: String = "", detail: String = "") {
    self.kind = kind
    self.table = table
    self.column = column
    self.detail = detail
  }

  /// The fact as a line of text: its fields with tabs between, in which backslash, tab and line feed are escaped.
  public var line: String {
    [kind.rawValue, table, column, detail].map(Self.escaped).joined(separator: "\t")
  }

  /// Reads a fact.
  ///
  /// - Parameter line: a line, as `line` writes it.
  /// - Returns: nil for any other text.
  public init?(line: String) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { Self.unescaped(String($0)) }
    guard parts.count == 4, let kind = Kind(rawValue: parts[0]) else { return nil }
    self.init(kind, table: parts[1], column: parts[2], detail: parts[3])
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      if isEscape {
        result += scalar == "t" ? "\t" : scalar == "n" ? "\n" : String(scalar)
        isEscape = false
      } else if scalar == "\\" {
        isEscape = true
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Table {
  /// The table without the rules that the engine does not check.
  ///
  /// - Parameter facts: The facts of the database.
  /// - Returns: The table as it stands in that database.
  public func without(unchecked facts: [TableFact]) -> Table {
    let unchecked = facts.filter { $0.kind == .unchecked && $0.table == name.text }
    if unchecked.isEmpty { return self }
    let columns = columns.map { column in
      let words = Set(unchecked.filter { $0.column == column.name.text }.map(\.detail))
      return column.with(rules: column.rules.filter { !words.contains($0.word) })
    }
    return with(columns: columns)
  }

  /// The facts of the table, in a fixed order.
  public var facts: [TableFact] {
    [TableFact(.table, table: name.text)]
      + columns.flatMap { column in
        [TableFact(.column, table: name.text, column: column.name.text, detail: column.type.word)]
          + column.rules.map { TableFact(.rule, table: name.text, column: column.name.text, detail: $0.word) }
      }
      + foreignKeys.map { TableFact(.reference, table: name.text, column: $0.column.text, detail: $0.table.text) }
      + indexes.map { index in
        TableFact(
          index.isUnique ? .unique : .index, table: name.text,
          column: index.key)
      }
  }
}
