import Testing

/// The values of a record have an answer for every field, so that nobody asks first whether one is there.
@Suite struct ValueGuardsTests {
  /// Targets whose `values` are those of expressions, and the one that holds the values of records.
  private static let others: Set<String> = ["Expressions", "Reports", "SchemaModel"]
  /// Values by the parts of a key.
  private static let keys = "SharedKeys.swift"

  @Test("the values of a record are asked for by field, without a guard")
  func valuesOfRecordsAreNotGuarded() {
    for file in House.sources where !Self.others.contains(file.target) && file.name != Self.keys {
      for line in file.code.split(separator: "\n") where line.guardsAValue {
        Issue.record("\(file) asks whether a value is there: \(line)")
      }
    }
  }

  @Test("a guard around a value is seen, any other is not")
  func guardsAreSeen() {
    #expect("    guard values.indices.contains(id) else { return .blank }".guardsAValue)
    #expect("    columns.filter { row.values.indices.contains($0.id) }".guardsAValue)
    #expect(!"    guard rows.indices.contains(index) else { return nil }".guardsAValue)
    #expect(!"    for id in values.indices { print(values[id]) }".guardsAValue)
  }
}

extension StringProtocol {
  fileprivate var guardsAValue: Bool { contains("values.indices.contains") }
}
