public import SchemaModel

/// In which unit and calendar people of a business write amounts and days: what a text of theirs means hangs on it.
public struct Writing: Hashable, Sendable {
  /// The ISO 4217 code of the currency.
  public let currency: String
  /// The unit in which they write amounts; nil for the currency's own.
  public let unit: Business.MoneyUnit?
  public let calendar: Business.Calendar

  /// The way of writing of a business.
  ///
  /// - Parameter business: The business.
  public init(_ business: Business) {
    (currency, unit, calendar) = (business.currency, business.moneyUnit, business.calendar)
  }

  /// The name under which a database keeps it: `IRR toman persian`.
  var word: String { [currency, unit?.rawValue ?? "-", calendar.rawValue].joined(separator: " ") }

  /// Reads a name.
  ///
  /// - Parameter word: What `word` gave.
  /// - Returns: nil for any other text.
  init?(word: String) {
    let parts = word.split(separator: " ").map(String.init)
    guard parts.count == 3, let calendar = Business.Calendar(rawValue: parts[2]) else { return nil }
    unit = Business.MoneyUnit(rawValue: parts[1])
    guard unit != nil || parts[1] == "-" else { return nil }
    (currency, self.calendar) = (parts[0], calendar)
  }

  /// Whether a text means another value of a field in the other way of writing.
  ///
  /// - Parameters:
  ///   - type: The type of the field.
  ///   - other: The other way.
  func reads(_ type: CoreType, otherwiseThan other: Writing) -> Bool {
    if type.isAmount { return currency == other.currency && unit != other.unit }
    return type.scalar == .date && calendar != other.calendar
  }
}

extension Schema {
  /// The same schema for people who write otherwise, to read what they wrote: in another unit and calendar, unless the
  /// currency is another one.
  ///
  /// - Parameter writing: How they write.
  public func written(as writing: Writing) -> Schema {
    guard Writing(business) != writing else { return self }
    var business = business
    if business.currency == writing.currency { business.moneyUnit = writing.unit }
    business.calendar = writing.calendar
    return Schema(
      name: name, business: business, optionLists: optionLists, entities: entities, tests: tests, forms: forms,
      reports: reports, imports: imports, roles: roles)
  }
}
