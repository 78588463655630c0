import Localization
public import SchemaModel
public import SchemaSyntax

/// The type `date`: a day.
public struct DateType: FieldType {
  public struct Options: Sendable {
    let range: Constraint?
  }

  public let name = "date"
  public let keys: Set<FieldKey> = [.range]
  public let examples = FieldTypeExamples(
    keys: "range: {min: 1900-01-01}",
    accepted: [("2025-03-20", "2025-03-20"), ("2025/3/20", "2025-03-20"), ("۲۰۲۵/۰۳/۲۰", "2025-03-20")],
    refused: [("yesterday", .type), ("2025-02-29", .type), ("2025-13-01", .type), ("1899-12-31", .range)])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? {
    let calendar = reader.context.business.calendar
    let range = reader.range(Bound.date) { text, range in DayAdvice.day(text, in: calendar, at: range, reader.bag) }
    return Options(range: range)
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(
      scalar: .date, constraints: [options.range].compactMap(\.self),
      control: Control(kind: .date, keypad: .numeric, direction: .leftToRight, width: 10))
  }
}
