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
  /// The values of a conversion, or of another one where people wrote in another unit or calendar: `places` gives the place
  /// of that one, by the ids of rows. The old ones are kept aside.
  case convertedByWriting(conversion: Int, places: Int, others: [Int])
  /// The references of the same column that lead to a record of a table. The old ones are kept aside.
  case linked(to: Identifier)
  /// References to a table that a conversion reads. The old values are kept aside.
  case convertedLink(conversion: Int, to: Identifier)
  /// The only option of a record in a table of choices that was the field's before. The table is kept aside.
  case onlyOption(of: Identifier, rules: SQLText)
  /// What a conversion makes of the options of a record in a table of choices that was the field's before: it reads them
  /// as a text with `; ` between them. The table is kept aside.
  case joinedOptions(SQLText, conversion: Int)

  /// Whether the new column has the values of the old one of its name, so that the old one need not be kept aside.
  var keepsValues: Bool {
    switch self {
    case .copied, .reread: true
    case .none, .converted, .convertedByWriting, .linked, .convertedLink, .onlyOption, .joinedOptions: false
    }
  }

  /// The value of a row, as an expression over the old table.
  ///
  /// - Parameters:
  ///   - column: The name under which the table has the old values.
  ///   - table: The name of the table.
  ///   - conversions: How statements get at converted values.
  /// - Returns: The expression; nil for a column without values.
  func expression(_ column: Identifier, in table: Identifier, _ conversions: any ConversionSQL) -> SQLText? {
    let old: SQLText = "\(table).\(column)"
    return switch self {
    case .none: nil
    case .copied: old
    case .reread(let number, let rules):
      "CASE WHEN \(old) IS NULL OR (\(rules)) THEN \(old) ELSE coalesce(\(conversions.converted(number, old)), \(old)) END"
    case .converted(let number): conversions.converted(number, old)
    case .convertedByWriting(let number, let places, let others):
      "CASE \(conversions.converted(places, "\(table).\(BuiltInColumns.id)")) "
        + others.enumerated().map { "WHEN \($0.offset) THEN \(conversions.converted($0.element, old)) " }.joined(by: "")
        + "ELSE \(conversions.converted(number, old)) END"
    case .linked(let target): Self.link(old, to: target)
    case .convertedLink(let number, let target): Self.link(conversions.converted(number, old), to: target)
    case .onlyOption(let links, let rules):
      """
      (SELECT CASE WHEN count(*) = 1 AND count(CASE WHEN \(rules) THEN 1 END) = 1 THEN min(\(BuiltInColumns.option)) END FROM \(links) \
      WHERE \(links).\(BuiltInColumns.holder) = \(table).\(BuiltInColumns.id))
      """
    case .joinedOptions(let options, let number): conversions.converted(number, options)
    }
  }

  private static func link(_ value: SQLText, to target: Identifier) -> SQLText {
    "(SELECT found.\(BuiltInColumns.id) FROM \(target) AS found WHERE found.\(BuiltInColumns.id) = \(value))"
  }
}
