import TestSupport
import Testing

/// The table of security requirements in the handbook names tests that are there, or says why there are none.
@Suite struct SecurityTableTests {
  private static let table = NamedTable("Requirements", of: "Sources/daftar/Handbook.docc/Security.md")

  @Test("Every requirement has its row, once") func everyRequirement() {
    let ids = Self.table.rows.compactMap(\.first)
    let groups = ["A": 9, "S": 6, "C": 6, "Z": 6, "V": 8, "F": 8, "L": 5, "D": 5, "O": 2]
    let wanted = groups.flatMap { group, count in (1...count).map { "\(group)0\($0)" } }
    #expect(ids.sorted() == wanted.sorted())
  }

  @Test("A row names tests that are there, or says why it names none") func everyRow() {
    for row in Self.table.rows {
      #expect(row.count == 4 && (row[3].contains("Tests.") || row[3].hasPrefix("not")), "\(row)")
    }
    #expect(Self.table.findTests() > 40)
  }
}
