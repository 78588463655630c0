import Testing

/// The table of faults in `Tests/README.md` names what is there.
@Suite struct FaultTableTests {
  private static let table = NamedTable("Faults", of: "Tests/README.md")

  @Test("Every fault that we answer for has its row") func everyFault() {
    #expect(Self.table.rows.compactMap { $0.first.flatMap { Int($0) } } == Array(1...19) + [33, 36])
  }

  @Test("Every test that a row names is there") func everyTest() { #expect(Self.table.findTests() > 40) }
}
