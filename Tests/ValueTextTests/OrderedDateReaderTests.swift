import Localization
import SchemaModel
import Testing
import Validation
import ValueText

/// Days of old files, whose parts come in an order of their own.
@Suite struct OrderedDateReaderTests {
  private func read(
    _ text: String, _ calendar: Business.Calendar, _ order: ImportMapping.DateOrder = .yearMonthDay
  ) -> WrittenDay? { OrderedDateReader(calendar, order).read(Array(text.utf8)) }

  @Test(
    "a column that is read in an order of its own is told an example in that order",
    arguments: ImportMapping.DateOrder.allCases, Business.Calendar.allCases)
  func theExampleIsRead(order: ImportMapping.DateOrder, calendar: Business.Calendar) throws {
    let day = try #require(CivilDate(year: 2025, month: 8, day: 18))
    #expect(read(FieldExample.day(calendar, order), calendar, order) == .day(day))
  }

  @Test("a day is one of the file's calendar alone, whatever its year")
  func theCalendarIsTheFiles() throws {
    #expect(read("1404/05/27", .gregorian) == .day(try #require(CivilDate(year: 1404, month: 5, day: 27))))
    #expect(read("2025/08/18", .persian) == .noSuchDay)
    #expect(read("1404/12/30", .persian) == .noSuchDay)
  }

  @Test(
    "what has not the form of a day is none",
    arguments: ["", "1404/05", "1404/05-27", "404/5/27", "1404/005/27", "1404/05/27/1", "14040527", "1404 05 27"])
  func otherFormsAreRefused(text: String) { #expect(read(text, .persian) == nil) }
}
