import Localization
public import SchemaModel

/// Makes an example that a field accepts from the field's own settings, for messages and help.
public enum FieldExample {
  /// A number or a day that fits the field, in ASCII digits. O(1).
  ///
  /// - Parameters:
  ///   - type: the type of the field.
  ///   - calendar: the calendar of the business, in which its days are typed.
  ///   - unit: the customary unit in which amounts are typed; nil for the currency's own.
  /// - Returns: nil where the form of the field needs no example, or nothing fits.
  public static func text(
    of type: CoreType, _ calendar: Business.Calendar, amountsIn unit: Business.MoneyUnit? = nil
  ) -> String? {
    let range = RangeCheck(type)
    switch type.representation {
    case .integer: return number([12], scale: 0, range)
    case .decimal(let scale):
      let usual: [Int64] = scale == 0 ? [type.isAmount ? 250_000 : 12] : [125, 5]
      let finer = type.isAmount ? unit?.exponent ?? 0 : 0
      return number(usual.compactMap { scaled($0, by: max(0, scale - 1)) }, scale: scale + finer, range)
    case .date: return day(range, calendar)
    case .text, .boolean, .codes, .list: return nil
    }
  }

  /// The first of some usual values that fits; else the end of the range that is nearest to the first.
  private static func number(_ usual: [Int64], scale: Int, _ range: RangeCheck?) -> String? {
    guard let units = fitting(usual, range) else { return nil }
    let text = ExactDecimal(units: units, places: scale).description
    guard text.contains(".") else { return text }
    let trimmed = text.reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(trimmed.reversed())
  }

  private static func fitting(_ usual: [Int64], _ range: RangeCheck?) -> Int64? {
    guard let range else { return usual.first }
    return usual.first(where: range.takes) ?? usual.first.map(range.nearest).flatMap { range.takes($0) ? $0 : nil }
  }

  /// A number times a power of ten; nil on overflow.
  private static func scaled(_ number: Int64, by exponent: Int) -> Int64? {
    (0..<exponent).reduce(number as Int64?) { product, _ in
      product.flatMap {
        let (next, overflow) = $0.multipliedReportingOverflow(by: 10)
        return overflow ? nil : next
      }
    }
  }

  /// 18 August 2025, or the end of the range that is nearest to it.
  private static func day(_ range: RangeCheck?, _ calendar: Business.Calendar) -> String? {
    guard let usual = CivilDate(year: 2025, month: 8, day: 18),
      let units = fitting([Int64(usual.daysSinceEpoch)], range), let days = Int(exactly: units),
      let date = CivilDate(daysSinceEpoch: days)
    else { return nil }
    switch calendar {
    case .gregorian: return date.iso
    // Between the two there are no years that a Persian business could type.
    case .persian: return PersianCalendar.text(of: date) ?? (date.year < WrittenDay.firstGregorianYear ? nil : date.iso)
    }
  }

  /// An example of a day as an old file writes it.
  ///
  /// - Parameters:
  ///   - calendar: the calendar of the file.
  ///   - order: the order of year, month and day.
  /// - Returns: the day with `/` between its parts.
  public static func day(_ calendar: Business.Calendar, _ order: ImportMapping.DateOrder) -> String {
    let (year, month, day) =
      switch calendar {
      case .persian: ("1404", "05", "27")
      case .gregorian: ("2025", "08", "18")
      }
    let parts =
      switch order {
      case .yearMonthDay: [year, month, day]
      case .dayMonthYear: [day, month, year]
      case .monthDayYear: [month, day, year]
      }
    return parts.joined(separator: "/")
  }
}
