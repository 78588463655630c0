import Testing

/// The table of faults in `Tests/README.md` names what is there.
@Suite struct FaultTableTests {
  /// The cells of each row: its number, the fault, the tests, the control.
  private static let rows: [[String]] = {
    let text = House.text("Tests/README.md")
    guard let start = text.firstRange(of: "\n## Faults\n") else { return [] }
    let section = text[start.upperBound...].part(before: "\n## ")
    return section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingPrefix(" ").description }
    }
  }()

  @Test("Every fault that we answer for has its row") func everyFault() {
    #expect(Self.rows.compactMap { $0.first.flatMap { Int($0.filter(\.isNumber)) } } == Array(1...19) + [33, 36])
  }

  @Test("Every test that a row names is there") func everyTest() {
    let functions = Dictionary(grouping: House.tests) { String($0.name.dropLast(".swift".count)) }
    var named = 0
    for row in Self.rows {
      for (index, name) in row.joined().split(separator: "`", omittingEmptySubsequences: false).enumerated()
      where index % 2 == 1 && name.contains("Tests") {
        let parts = name.split(separator: ".").map(String.init)
        let files = functions[parts[0]] ?? []
        named += 1
        #expect(!files.isEmpty, "\(name)")
        guard parts.count > 1 else { continue }
        #expect(files.contains { $0.code.contains("func \(parts[1])(") }, "\(name)")
      }
    }
    #expect(named > 40)
  }
}

extension Substring {
  /// What stands before a text; all where it does not occur.
  fileprivate func part(before text: String) -> Substring {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound]
  }
}
