public import Localization
public import SchemaModel

/// Reads the days of an old file, which have an order of parts and a calendar of their own.
public struct OrderedDateReader: Hashable, Sendable {
  private let calendar: Business.Calendar
  private let order: ImportMapping.DateOrder

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - calendar: the calendar of the file.
  ///   - order: the order of year, month and day.
  public init(_ calendar: Business.Calendar, _ order: ImportMapping.DateOrder) {
    self.calendar = calendar
    self.order = order
  }

  /// Reads a normalised text: three numbers with one kind of mark between them, the year in four digits. O(bytes).
  ///
  /// - Parameter text: ASCII digits, with `/`, `-` or `.` between them.
  /// - Returns: the day, or that there is no such day; nil where the text does not have this form.
  public func read(_ text: [UInt8]) -> WrittenDay? {
    guard let (year, month, day) = parts(text) else { return nil }
    let date =
      switch calendar {
      case .persian: PersianCalendar.civilDate(year: year, month: month, day: day)
      case .gregorian: CivilDate(year: year, month: month, day: day)
      }
    return date.map { .day($0) } ?? .noSuchDay
  }

  private func parts(_ text: [UInt8]) -> (year: Int, month: Int, day: Int)? {
    var numbers = [0, 0, 0]
    var widths = [0, 0, 0]
    var part = 0
    var mark: UInt8?
    for byte in text {
      switch byte {
      case 0x30...0x39:
        guard widths[part] < 4 else { return nil }
        numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
        widths[part] += 1
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard part < 2, mark == nil || mark == byte else { return nil }
        mark = byte
        part += 1
      default: return nil
      }
    }
    let (year, month, day) =
      switch order {
      case .yearMonthDay: (0, 1, 2)
      case .dayMonthYear: (2, 1, 0)
      case .monthDayYear: (2, 0, 1)
      }
    guard part == 2, widths[year] == 4, (1...2).contains(widths[month]), (1...2).contains(widths[day]) else {
      return nil
    }
    return (numbers[year], numbers[month], numbers[day])
  }
}
