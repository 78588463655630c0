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

  /// The files outside of SchemaModel that switch over the kinds, and why: what they do differs for each.
  private static let switching = [
    // What people see of a value, with its unit; a number and an amount are one to the core.
    "Sources/Storage/Evolution/ValueKind.swift",
    // How a text of the kind is read.
    "Sources/Validation/CellParserCompiler.swift",
  ]

  @Test("Only the listed files switch over the kinds") func fewFilesSwitchOverKinds() {
    let found = House.sources.filter { $0.target != "SchemaModel" }.flatMap { file in
      file.code.split(separator: "\n").filter { $0.isSwitchOverKinds(in: file) }.map { _ in file.path }
    }
    #expect(found == Self.switching)
  }

  /// The files outside of SchemaModel that list all kinds that a text can be read as, in patterns.
  private static let listing = [
    // It reads what a history has of values that were of another kind.
    "Sources/Storage/Evolution/KindConversion.swift",
    // It reads the texts.
    "Sources/Validation/CellParser.swift",
  ]

  @Test("Only the listed files list the kinds") func fewFilesListKinds() {
    let found = House.sources.filter { $0.target != "SchemaModel" }.filter { file in
      file.code.split(separator: "\n").contains { $0.isListOfKinds }
    }
    #expect(found.map(\.path) == Self.listing)
  }

  @Test("A switch over kinds is seen") func aSwitchIsSeen() {
    let file = SwiftFile(path: "Sources/Forms/Example.swift", text: "func name(_ scalar: ScalarType)")
    #expect("    switch field.type.scalar {".isSwitchOverKinds(in: file))
    #expect("    return switch (input, scalar) {".isSwitchOverKinds(in: file))
    #expect(!"    switch scalar.representation {".isSwitchOverKinds(in: file))
    #expect(!"    switch scalar {".isSwitchOverKinds(in: SwiftFile(path: "Sources/Web/Text.swift", text: "")))
    #expect("    case .blank, .text, .option, .reference, .list: nil".isListOfKinds)
    #expect(!"    case .text, .decimal, .reference, .period: nil".isListOfKinds)
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
  /// Whether a line of a file begins a switch over the kinds of values, rather than over characters.
  fileprivate func isSwitchOverKinds(in file: SwiftFile) -> Bool {
    guard contains("switch "), ["scalar {", "scalar)", "scalar,"].contains(where: contains) else { return false }
    return contains("type.scalar") || file.code.contains("ScalarType")
  }

  /// Whether a line is a pattern that names the kinds one by one, those that are all texts included.
  fileprivate var isListOfKinds: Bool {
    contains("case ") && contains(".reference") && contains(".option") && contains(".text")
  }

  /// The question to the core that a line of code finds the answer of by hand.
  fileprivate var detour: String? {
    if contains(".option(let "), contains(", .options(let ") { return "optionList" }
    guard contains("scalar") else { return nil }
    if contains("scalar == .list") || contains("scalar != .list") { return "isList" }
    if contains("case .decimal(let "), contains(") = ") { return "decimalPlaces" }
    return contains("case .reference(let ") && contains(") = ") ? "target" : nil
  }
}
