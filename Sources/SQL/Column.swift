/// A column of a table.
public struct Column: Hashable, Sendable {
  public let name: Identifier
  public let type: ColumnType
  /// Whether values are never null. Only columns that Daftar adds: the column of a `required` field may be null, so
  /// that a field can become required while records lack it.
  public let isNotNull: Bool
  /// The rules for values that are not null, in order.
  public let rules: [ColumnRule]

  /// - Parameters:
  ///   - name: the name of the column.
  ///   - type: the type of its values.
  ///   - isNotNull: whether it is never null.
  ///   - rules: the rules for values that are not null, in order.
  public init(_ name: Identifier, _ type: ColumnType, isNotNull: Bool = false, rules: [ColumnRule] = []) {
    self.name = name
    self.type = type
    self.isNotNull = isNotNull
    self.rules = rules
  }

  /// The name of the constraint that checks its values, in engines that name them; unique within the table.
  public var constraint: Identifier { Identifier("\(name)__check") }

  /// The same column with other rules.
  ///
  /// - Parameter rules: What the engine checks of every value that is not null, in order.
  public func with(rules: [ColumnRule]) -> Column { Column(name, type, isNotNull: isNotNull, rules: rules) }
}

/// The type of a column's values, for any engine.
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
  /// The id of a record.
  case identity
  /// The id of a record in its binary form, where Daftar's own tables refer to it.
  case packedIdentity
  /// The code of an option.
  case option
  /// Bytes that mean nothing to the engine.
  case bytes

  /// The name of the type in facts and differences, with the scale of a decimal behind a colon.
  public var word: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .decimal(let scale): "decimal:\(scale)"
    case .boolean: "boolean"
    case .date: "date"
    case .timestamp: "timestamp"
    case .identity: "identity"
    case .packedIdentity: "packed_identity"
    case .option: "option"
    case .bytes: "bytes"
    }
  }

  /// The type that a fact names.
  ///
  /// - Parameter word: What `word` gave; nil for any other text.
  public init?(word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2, parts[0] == "decimal", let scale = Int(parts[1]) {
      self = .decimal(scale: scale)
      return
    }
    let plain: [ColumnType] = [
      .text, .integer, .boolean, .date, .timestamp, .identity, .packedIdentity, .option, .bytes,
    ]
    guard let type = plain.first(where: { $0.word == word }) else { return nil }
    self = type
  }
}
