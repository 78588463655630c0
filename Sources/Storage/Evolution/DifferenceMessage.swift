import SQL

/// What a difference is called for people: lists and choices are fields of their record, not tables of their own.
public struct DifferenceMessage: Hashable, Sendable {
  /// The catalogue key of the message.
  public let key: String
  /// The arguments of the message, by name. The names of types are catalogue keys of `typeKeys`.
  public let arguments: [String: String]

  /// Creates the message of a difference.
  ///
  /// - Parameter difference: The difference.
  public init(_ difference: StorageDifference) {
    var arguments = difference.arguments
    let table = arguments["table"] ?? ""
    let isOwnTable = difference.hasTableAlone
    let isOption = arguments["column"] == BuiltInColumns.option.text
    let parts = Self.parts(table)
    if parts.count > 1, isOwnTable || isOption, let field = parts.last {
      arguments["table"] = parts.dropLast().joined(separator: ".")
      arguments["column"] = field
    } else {
      arguments["table"] = parts.joined(separator: ".")
    }
    key = isOwnTable && parts.count > 1 ? difference.key.replacing("table_", with: "column_") : difference.key
    self.arguments = arguments
  }

  /// The entity, the list and the field of a table; the table itself where it is kept aside.
  private static func parts(_ table: String) -> [String] {
    if AsideName.isOne(table) { return [table] }
    var parts: [String] = []
    var rest = Substring(table)
    while let gap = rest.firstRange(of: "__") {
      parts.append(String(rest[..<gap.lowerBound]))
      rest = rest[gap.upperBound...]
    }
    return parts + [String(rest)]
  }

  /// The catalogue key of what people call a type, for the word of a type in a fact.
  ///
  /// - Parameter word: The word: `decimal:0`, `options`.
  /// - Returns: `stored_type.decimal`; nil for a word that is none of a type.
  public static func typeKey(_ word: String) -> String? {
    ValueKind(word: word)?.key ?? (ColumnType(word: word) == .timestamp ? "stored_type.timestamp" : nil)
      ?? ValueKind(column: word, reading: nil)?.key
  }

  /// The catalogue keys of all types.
  public static let typeKeys: Set<String> = [
    "stored_type.text", "stored_type.integer", "stored_type.decimal", "stored_type.amount", "stored_type.boolean",
    "stored_type.date",
    "stored_type.timestamp", "stored_type.reference",
    "stored_type.option", "stored_type.options", "stored_type.list",
  ]
}

extension StorageDifference {
  /// Whether it is about a table as a whole, which may be that of a list or of choices.
  fileprivate var hasTableAlone: Bool {
    switch self {
    case .tableAdded, .tableRemoved, .tableRestored: true
    case .tableRenamed, .columnRenamed, .columnAdded, .columnRemoved, .columnRestored, .columnUnstored,
      .valuesDisplaced, .typeChanged, .unitChanged, .ruleChanged, .optionsChanged, .optionRenamed, .ruleEnforceable,
      .readingChanged,
      .uniqueAdded, .uniqueRemoved, .indexAdded, .indexRemoved, .referenceChanged, .formulaChanged, .systemTable,
      .viewsChanged:
      false
    }
  }
}
