import Localization
import SchemaModel

/// Distributes work over days: wave after wave, each person within their minutes a day, no work on days off.
struct WorkSchedule {
  private let capacity: ImportCapacity
  private let week: Set<Business.Weekday>
  private var day: Int
  /// The hundredths of a minute that each person has left on this day.
  private var left: [Int]

  /// The days after which a plan never ends: about a hundred years.
  private static let mostDays = 36_525

  /// - Parameters:
  ///   - capacity: The people, their minutes a day, and the holidays.
  ///   - week: The working days of the week.
  init(_ capacity: ImportCapacity, week: [Business.Weekday]) {
    self.capacity = capacity
    self.week = Set(week)
    day = capacity.from.daysSinceEpoch
    left = capacity.people.map { $0.minutesPerDay * 100 }
    _ = findWorkingDay()
  }

  /// Takes the time for a wave.
  ///
  /// - Parameter centiminutes: Hundredths of a minute of work.
  /// - Returns: The days of the wave, nil where it needs no work, or no day is left; and hundredths of a minute by person.
  mutating func take(_ centiminutes: Int) -> (days: ImportPlan.Days?, shares: [Int]) {
    var shares = left.map { _ in 0 }
    var rest = centiminutes
    var first: CivilDate?
    while rest > 0 {
      guard findWorkingDay(), let today = CivilDate(daysSinceEpoch: day) else { return (nil, shares) }
      first = first ?? today
      rest -= spend(rest, &shares)
    }
    guard let first, let last = CivilDate(daysSinceEpoch: day) else { return (nil, shares) }
    return (ImportPlan.Days(first: first, last: last), shares)
  }

  /// Spends at most `wanted` of this day's time, in proportion to what each person has left.
  ///
  /// - Returns: The hundredths of a minute that were spent.
  private mutating func spend(_ wanted: Int, _ shares: inout [Int]) -> Int {
    let available = left.reduce(0, +)
    let spent = min(wanted, available)
    var rest = spent
    for person in left.indices {
      let part = spent == available ? left[person] : spent * left[person] / available
      shares[person] += part
      left[person] -= part
      rest -= part
    }
    for person in left.indices where rest > 0 {
      let part = min(rest, left[person])
      shares[person] += part
      left[person] -= part
      rest -= part
    }
    return spent
  }

  /// Advances to the next day on which a person has time left.
  ///
  /// - Returns: Whether there is one.
  private mutating func findWorkingDay() -> Bool {
    let end = capacity.from.daysSinceEpoch + Self.mostDays
    while day < end {
      if isWorkingDay, left.contains(where: { $0 > 0 }) { return true }
      day += 1
      left = capacity.people.map { $0.minutesPerDay * 100 }
    }
    return false
  }

  private var isWorkingDay: Bool {
    guard let date = CivilDate(daysSinceEpoch: day), !capacity.holidays.contains(date) else { return false }
    return week.contains(Self.weekday(day))
  }

  /// 1970-01-01 was a Thursday.
  private static func weekday(_ day: Int) -> Business.Weekday {
    let names = Business.Weekday.allCases
    let number = (day % 7 + 3 + 7) % 7
    return names[number]
  }
}
