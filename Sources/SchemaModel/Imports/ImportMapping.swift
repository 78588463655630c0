/// What a field is made of.
public struct ImportMapping: Hashable, Sendable {
  /// How a text of the old file is read where it is not written as the business writes.
  public enum Reading: Hashable, Sendable {
    case asWritten
    case date(Business.Calendar, DateOrder)
    /// An amount in a unit that is worth `factor` units of the currency.
    case amount(factor: Int64)
  }

  /// Which part of a date comes first.
  public enum DateOrder: String, Hashable, Sendable, CaseIterable {
    case yearMonthDay = "ymd"
    case dayMonthYear = "dmy"
    case monthDayYear = "mdy"
  }

  /// The field's place in its entity.
  public let field: Int
  /// Tried in this order.
  public let columns: [String]
  /// Texts of the old file, folded, and what they mean, written as an entry of the field; nothing where it is blank.
  public let values: [String: String]
  /// Whether the first column whose text the field takes wins; else the first that is not blank.
  public let picksFirstValid: Bool
  public let reading: Reading
  /// Whether zeros that a spreadsheet cut off at the front are put back.
  public let repairsZeros: Bool

  public init(
    field: Int, columns: [String], values: [String: String] = [:], picksFirstValid: Bool = false,
    reading: Reading = .asWritten, repairsZeros: Bool = false
  ) {
    self.field = field
    self.columns = columns
    self.values = values
    self.picksFirstValid = picksFirstValid
    self.reading = reading
    self.repairsZeros = repairsZeros
  }
}
