import Testing

/// Whoever wants one fact of a field's kind asks the core for it; a switch is for those who do something else for each.
@Suite struct ClosedCoreTests {
  @Test("Facts of a kind are asked") func factsOfAKindAreAsked() {
    for file in House.sources where file.target != "SchemaModel" {
      for line in file.code.split(separator: "\n") {
        if let question = line.detour { Issue.record("\(file) finds out by hand what \(question) says: \(line)") }
      }
    }
  }

  @Test("A detour is seen") func aDetourIsSeen() {
    #expect("    if field.type.scalar == .list {".detour == "isList")
    #expect("fields.filter { $0.type.scalar != .list }".detour == "isList")
    #expect("    case .option(let id), .options(let id): codes(id)".detour == "optionList")
    #expect("if case .decimal(let places) = field.type.scalar { places } else { 0 }".detour == "decimalPlaces")
    #expect("    guard case .reference(let target) = type.scalar else { return }".detour == "target")
    #expect("    case .option(let code): labels([code], field)".detour == nil)
    #expect("    switch field.type.scalar {".detour == nil)
  }
}

extension StringProtocol {
  /// The question to the core that a line of code finds the answer of by hand.
  fileprivate var detour: String? {
    if contains(".option(let "), contains(", .options(let ") { return "optionList" }
    guard contains("scalar") else { return nil }
    if contains("scalar == .list") || contains("scalar != .list") { return "isList" }
    if contains("case .decimal(let "), contains(") = ") { return "decimalPlaces" }
    return contains("case .reference(let ") && contains(") = ") ? "target" : nil
  }
}
