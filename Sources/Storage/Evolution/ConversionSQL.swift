public import SQL

/// How the statements of a plan get at converted values. An engine that can call functions of this program does so; for
/// another one the values are converted beforehand.
public protocol ConversionSQL {
  /// Gets ready for a conversion, before the first statement uses it.
  ///
  /// - Parameters:
  ///   - number: The number of the conversion.
  ///   - value: An expression over a table for the values that are converted.
  ///   - table: The table, as the database has it.
  ///   - old: The type of the values.
  ///   - new: The type of the converted values.
  /// - Throws: A `Failure` if the database cannot be read.
  func prepare(
    _ number: Int, for value: SQLText, in table: Identifier, from old: ColumnType, to new: ColumnType
  ) throws
  /// The value that a conversion makes of an expression.
  ///
  /// - Parameters:
  ///   - number: The number of the conversion.
  ///   - value: The expression for the values that it was prepared for.
  /// - Returns: An expression; null for a value that is refused.
  func converted(_ number: Int, _ value: SQLText) -> SQLText
}

/// Conversions by an SQL function, which takes the number of a conversion and a value.
public struct ConversionFunction: ConversionSQL {
  /// Creates the use of the function `StoredRows.conversionFunction`.
  public init() {}

  public func prepare(
    _ number: Int, for value: SQLText, in table: Identifier, from old: ColumnType, to new: ColumnType
  ) {}

  public func converted(_ number: Int, _ value: SQLText) -> SQLText {
    "\(StoredRows.conversionFunction)(\(number), \(value))"
  }
}
