public import Localization
public import SchemaModel

/// Records of the business `shop`: identities, days and values that tests can tell from others.
public enum Shop {
  /// What a fixture asked for and cannot be.
  public struct Impossible: Error {
    public let what: String

    public init(what: String) { self.what = what }
  }

  /// An identity that tests can tell from others.
  public static func id(_ number: Int) throws -> RecordID {
    let digits = String(number)
    let text = "0190f0a8-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    guard let id = RecordID(text) else { throw Impossible(what: text) }
    return id
  }

  /// A day that exists.
  public static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    guard let date = CivilDate(year: year, month: month, day: day) else {
      throw Impossible(what: "\(year) \(month) \(day)")
    }
    return date
  }

  /// The cells of a record whose values were typed.
  public static func typed(_ values: RecordValues) -> RecordCells {
    RecordCells(values, origins: values.map { $0.isBlank ? nil : .typed })
  }
}
