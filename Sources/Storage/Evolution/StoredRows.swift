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
  /// Runs a statement that makes or drops a temporary view.
  let run: (SQLText) throws -> Void
  /// Reads what is converted; nil where nothing can be.
  let reader: (any ValueReader)?
  /// The conversions that the function of the database runs.
  let conversions: ValueConversions

  /// The rows of a database that does not exist yet.
  public static var none: StoredRows {
    StoredRows(reader: nil, conversions: ValueConversions(), run: { _ in }) { _ in 0 }
  }

  /// Creates an access to rows.
  ///
  /// - Parameters:
  ///   - reader: Reads the values of fields that change; nil where none can be read.
  ///   - conversions: The conversions that `conversionFunction` runs on the connection of `count`.
  ///   - run: Runs a statement that makes or drops a temporary view.
  ///   - count: Runs a query for one number.
  public init(
    reader: (any ValueReader)?, conversions: ValueConversions, run: @escaping (SQLText) throws -> Void,
    count: @escaping (SQLText) throws -> Int
  ) {
    self.reader = reader
    self.conversions = conversions
    self.run = run
    self.count = count
  }
}
