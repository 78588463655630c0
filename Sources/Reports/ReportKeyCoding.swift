import SQL
import SchemaModel

/// Converts the keys of a dimension's groups to and from their stored form.
struct ReportKeyCoding {
  let dimension: ReportDimension
  /// The calendar whose periods are numbered.
  let calendar: Business.Calendar

  /// The stored form of a key.
  ///
  /// - Parameter key: the key of a group.
  /// - Returns: a text, a whole number, the units of a decimal at the scale of its field, or the number of a period;
  ///   nil for the blank group and the rest.
  func encode(_ key: ReportKey) -> SQLValue? {
    switch key {
    case .blank, .rest: nil
    case .period(let period): SQLValue(period.number)
    case .value(let value): dimension.kind.scalar.map { ColumnCoding.encode(value, $0) }
    }
  }

  /// The key of a stored form.
  ///
  /// - Parameter stored: the value of a column.
  /// - Returns: the key; blank for null, and for a value that is not of the dimension's kind.
  func decode(_ stored: SQLValue) -> ReportKey {
    switch dimension.kind {
    case .value, .options:
      let value = dimension.kind.scalar.flatMap { ColumnCoding.decode(stored, $0) } ?? .blank
      return value.isBlank ? .blank : .value(value)
    case .period(let grain):
      return stored.integer.map { .period(Period(grain, calendar, number: Int($0))) } ?? .blank
    }
  }
}
