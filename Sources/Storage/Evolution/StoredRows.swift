public import SQL
import SchemaModel

/// The rows of a database, as a planner needs them: it counts those that a change concerns.
public struct StoredRows {
  /// The SQL function that converts a value: it takes the number of a conversion, and a stored value.
  public static let conversionFunction: Identifier = "daftar_convert"
  /// The SQL function that brings the id of a record into its binary form: it takes 0, and the text of the id.
  public static let packingFunction: Identifier = "daftar_packed"

  /// What `packingFunction` does.
  ///
  /// - Parameter id: The text of an id.
  /// - Returns: Its bytes; null for any other value.
  public static func packed(_ id: SQLValue) -> SQLValue {
    id.text.flatMap { RecordID($0) }.map { .bytes($0.bytes) } ?? .null
  }

  /// Runs a query for one number.
  let count: (SQLText) throws -> Int
  /// Runs a query for a few rows.
  let fetch: (SQLText) throws -> [[SQLValue]]
  /// Runs a statement that makes or drops a temporary view.
  let run: (SQLText) throws -> Void
  /// Reads what is converted; nil where nothing can be.
  let reader: (any ValueReader)?
  /// The conversions of the plan.
  let conversions: ValueConversions
  /// How statements get at converted values.
  let conversionSQL: any ConversionSQL
  /// Whether `fetch` can read the views of the database, and what the database says of itself.
  let seesViews: Bool

  /// A text folded, as texts of unique fields are compared.
  ///
  /// - Parameters:
  ///   - value: An expression for a text over a table.
  ///   - table: The table.
  /// - Returns: An expression over the same table.
  /// - Throws: What reading the values beforehand throws.
  func folded(_ value: SQLText, in table: Identifier) throws -> SQLText {
    let number = conversions.add { SQLValue($0.text.flatMap { RecordKeys.key(of: .text($0)) }) }
    try conversionSQL.prepare(number, for: value, in: table, from: .text, to: .text)
    return conversionSQL.converted(number, value)
  }

  /// The number of records, or rows, that have values in the table of a list or of choices.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - kind: What its rows are.
  /// - Returns: The number; 0 for a table of records.
  /// - Throws: What counting throws.
  func count(holdersIn table: Identifier, of kind: KnownTable.Kind) throws -> Int {
    switch kind {
    case .records: 0
    case .rows: try count("SELECT count(DISTINCT \(BuiltInColumns.parent)) FROM \(table)")
    case .choices: try count("SELECT count(DISTINCT \(BuiltInColumns.holder)) FROM \(table)")
    }
  }

  /// The rows of a database that does not exist yet.
  public static var none: StoredRows {
    StoredRows(
      reader: nil, conversions: ValueConversions(), seesViews: false, run: { _ in }, fetch: { _ in [] }
    ) { _ in 0 }
  }

  /// Creates an access to rows.
  ///
  /// - Parameters:
  ///   - reader: Reads the values of fields that change; nil where none can be read.
  ///   - conversions: The conversions of the plan, which are added while it is made.
  ///   - conversionSQL: How statements get at converted values; by default through `conversionFunction`, which the
  ///     connection of `count` has.
  ///   - seesViews: Whether `fetch` can read the views of the database, and what the database says of itself.
  ///   - run: Runs a statement that makes or drops a temporary view.
  ///   - fetch: Runs a query for a few rows.
  ///   - count: Runs a query for one number.
  public init(
    reader: (any ValueReader)?, conversions: ValueConversions,
    conversionSQL: any ConversionSQL = ConversionFunction(), seesViews: Bool = true,
    run: @escaping (SQLText) throws -> Void,
    fetch: @escaping (SQLText) throws -> [[SQLValue]], count: @escaping (SQLText) throws -> Int
  ) {
    self.reader = reader
    self.conversionSQL = conversionSQL
    self.conversions = conversions
    self.seesViews = seesViews
    self.run = run
    self.fetch = fetch
    self.count = count
  }
}
