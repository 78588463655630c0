import SQL

/// Where the values of a column come from when its table is brought to another schema.
enum ColumnSource: Hashable {
  /// The column is new: all its values are blank.
  case none
  /// The values of the same column.
  case copied
  /// The values of the same column, those that break its rules read again by a conversion. Those that it refuses stay.
  case reread(conversion: Int, rules: SQLText)
  /// The values of a conversion. The old ones are kept aside.
  case converted(conversion: Int)
  /// The references of the same column that lead to a record of a table. The old ones are kept aside.
  case linked(to: Identifier)
  /// References to a table that a conversion reads. The old values are kept aside.
  case convertedLink(conversion: Int, to: Identifier)
  /// The only option of a record in a table of choices that was the field's before. The table is kept aside.
  case onlyOption(of: Identifier, rules: SQLText)
  /// What a conversion makes of the options of a record in a table of choices that was the field's before: it reads them
  /// as a text with `; ` between them. The table is kept aside.
  case joinedOptions(of: Identifier, conversion: Int)

  /// Whether the new column has the values of the old one of its name, so that the old one need not be kept aside.
  var keepsValues: Bool {
    switch self {
    case .copied, .reread: true
    case .none, .converted, .linked, .convertedLink, .onlyOption, .joinedOptions: false
    }
  }

  /// The value of a row, as an expression over the old table.
  ///
  /// - Parameters:
  ///   - column: The name of the column, in the old table and in the new one.
  ///   - table: The name of the old table.
  /// - Returns: The expression; nil for a column without values.
  func expression(_ column: Identifier, in table: Identifier) -> SQLText? {
    let old: SQLText = "\(table).\(column)"
    return switch self {
    case .none: nil
    case .copied: old
    case .reread(let number, let rules):
      "CASE WHEN \(old) IS NULL OR (\(rules)) THEN \(old) ELSE coalesce(\(Self.convert(number, old)), \(old)) END"
    case .converted(let number): Self.convert(number, old)
    case .linked(let target): Self.link(old, to: target)
    case .convertedLink(let number, let target): Self.link(Self.convert(number, old), to: target)
    case .onlyOption(let links, let rules):
      """
      (SELECT CASE WHEN count(*) = 1 AND min(\(rules)) THEN min(\(BuiltInColumns.option)) END FROM \(links) \
      WHERE \(links).\(BuiltInColumns.holder) = \(table).\(BuiltInColumns.id))
      """
    case .joinedOptions(let links, let number):
      Self.convert(
        number,
        """
        (SELECT group_concat(ticked.\(BuiltInColumns.option), '; ') FROM (SELECT \(BuiltInColumns.option) FROM \(links) \
        WHERE \(links).\(BuiltInColumns.holder) = \(table).\(BuiltInColumns.id) ORDER BY 1) AS ticked)
        """)
    }
  }

  /// The value that a conversion makes of an expression.
  static func convert(_ number: Int, _ value: SQLText) -> SQLText {
    "\(StoredRows.conversionFunction)(\(number), \(value))"
  }

  private static func link(_ value: SQLText, to target: Identifier) -> SQLText {
    "(SELECT found.\(BuiltInColumns.id) FROM \(target) AS found WHERE found.\(BuiltInColumns.id) = \(value))"
  }
}
