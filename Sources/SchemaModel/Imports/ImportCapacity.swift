public import Localization

/// Who has how much time for the rows that need a person.
public struct ImportCapacity: Hashable, Sendable {
  public struct Person: Hashable, Sendable {
    public let name: String
    /// Above 0.
    public let minutesPerDay: Int

    public init(name: String, minutesPerDay: Int) {
      self.name = name
      self.minutesPerDay = minutesPerDay
    }
  }

  /// What a person does with a row; the raw value is the author's word.
  public enum Work: String, Hashable, Sendable, CaseIterable {
    /// A value is wrong: someone looks it up.
    case fix
    /// A required value is missing: only the customer knows it.
    case call
    /// The row is about somebody who is known: someone compares the two.
    case merge
    /// The row goes in with a warning: someone reads it.
    case review
  }

  public let from: CivilDate
  public let holidays: Set<CivilDate>
  /// At least one.
  public let people: [Person]
  /// Hundredths of a minute that each work takes; none where it is not named.
  public let centiminutes: [Work: Int]

  public init(from: CivilDate, holidays: Set<CivilDate>, people: [Person], centiminutes: [Work: Int]) {
    self.from = from
    self.holidays = holidays
    self.people = people
    self.centiminutes = centiminutes
  }
}
