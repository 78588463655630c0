import SchemaModel
import Testing
import Validation

@testable import ImportPlanning

/// A column that is read in an order of its own is told an example in that order.
@Suite struct OldDateExampleTests {
  @Test(arguments: ImportMapping.DateOrder.allCases) func theExampleIsReadInItsOrder(_ order: ImportMapping.DateOrder) {
    for (calendar, day) in [
      (Business.Calendar.persian, OldDate.Parts(year: 1404, month: 5, day: 27)),
      (.gregorian, OldDate.Parts(year: 2025, month: 8, day: 18)),
    ] {
      #expect(OldDate.parts(Array(FieldExample.day(calendar, order).utf8), order) == day)
    }
  }
}
