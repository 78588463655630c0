/// A column of a table.
public struct Column: Hashable, Sendable {
  public let name: Identifier
  public let type: ColumnType
  /// Only Daftar's own columns: a field that is `required` may be null in the database, so that a schema can move.
  public let isNotNull: Bool
  /// What the engine checks of every value that is not null, in order.
  public let rules: [ColumnRule]

  /// - Parameters:
  ///   - name: the name of the column.
  ///   - type: what it holds.
  ///   - isNotNull: whether it is never null.
  ///   - rules: what the engine checks of every value that is not null, in order.
  public init(_ name: Identifier, _ type: ColumnType, isNotNull: Bool = false, rules: [ColumnRule] = []) {
    self.name = name
    self.type = type
    self.isNotNull = isNotNull
    self.rules = rules
  }
}

/// The type of a column's values, in no engine's words.
public enum ColumnType: Hashable, Sendable {
  case text
  case integer
  /// A whole number of units of 10^-`scale`.
  case decimal(scale: Int)
  /// 0 or 1.
  case boolean
  /// `2026-01-05`.
  case date
  /// `2026-01-05T10:20:30.123Z`.
  case timestamp
  /// A record's identity.
  case identity
  /// The code of an option.
  case option

  /// The word for it in facts and differences; with the scale of a decimal behind a colon.
  public var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal(let scale): "decimal:\(scale)"
    case .boolean: "boolean"
    case .date: "date"
    case .timestamp: "timestamp"
    case .identity: "identity"
    case .option: "option"
    }
  }
}
