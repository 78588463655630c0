import Assets
import Diagnostics
import Expressions
import Localization
import SchemaCompiler
import SchemaModel
import Testing

/// Each kind of problem that the checker knows reaches the author of a schema, in words of each language.
@Suite struct FormulaProblemTests {
  /// A formula for each kind, in a text field over the fields below.
  static let samples: [ExpressionProblem.Kind: String] = [
    .tooLong: "name" + String(repeating: " + name", count: 3000), .tooDeep: String(repeating: "(", count: 80) + "name",
    .unexpectedCharacter: "name § name", .unexpectedText: "name +", .missingSign: "(name", .unclosedText: "name + \"x",
    .badEscape: #""\q""#, .badNumber: "string(0x)", .numberTooLarge: "string(99999999999999999999)",
    .singleEquals: "age = 5 ? name : name", .otherLanguage: "age > 1 and age < 5 ? name : name",
    .reservedWord: "while", .macroNeedsName: "rows.map(1, name)[0]", .presenceNeedsField: "has(name) ? name : name",
    .messageNotSupported: "Name{a: 1}", .unknownName: "nome", .unknownFunction: "lover(name)",
    .unknownField: "user.nam", .wrongCount: "name.trim(1)", .typesDisagree: "name + age",
    .wrongOperand: "!age ? name : name",
    .wrongArgument: "name.replace(1, 2)", .wrongType: "rows[name].item",
    .conditionNotBool: "rows.filter(r, r.item)[0].item",
    .nullOperand: "age > null ? name : name", .mixedTypes: "age > 5 ? name : born",
    .textForDate: "born > \"2000-01-01\" ? name : name", .persianAlone: "string(persian(born))",
    .badPattern: "name.matches(\"(\") ? name : name",
    .macrosTooDeep: "rows.map(a, rows.map(b, rows.map(c, rows.map(d, rows.map(e, name)))))[0][0][0][0][0]",
    .droppedRemainder: "string(7 / 2)", .integerDivision: "string(age / 2)",
    .neverEqual: "found_us == \"freind\" ? name : name",
    .neverRead: "name == \"\(String(repeating: "long ", count: 3000))\" ? name : name",
    .neverHeld: "name.contains(\"  \") ? name : name",
    .blankText: "name == \"\" ? name : name",
    .constantCondition: "age > 5 || 1 == 1 ? name : name", .alwaysError: "name + string(1 / 0)",
    .neverBlank: "option.code != null",
  ]

  private func compile(_ sample: String, key: String) throws -> Compilation {
    let quoted = sample.replacing("'", with: "''")
    let source = """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            name: {type: text}
            age: {type: integer}
            born: {type: date}
            found_us: {type: choice, options: [friend, street]}
            rows: {type: list, fields: {item: {type: text}}}
            it: {type: \(key == "compute" ? "text" : "choice, options: [a, b]"), \(key): '\(quoted)'}
      """
    return try SchemaCompiler.compile(ExampleLoader(files: ["shop/a.yaml": Array(source.utf8)]), path: "shop")
  }

  @Test("Every kind has a sample") func everyKindHasASample() {
    #expect(Set(Self.samples.keys) == Set(ExpressionProblem.Kind.allCases))
  }

  @Test("Every kind is told", arguments: samples.keys.sorted { $0.rawValue < $1.rawValue })
  func everyKindIsTold(kind: ExpressionProblem.Kind) throws {
    let sample = try #require(Self.samples[kind])
    let key = sample.contains("option.") ? "options_when" : "compute"
    if key == "compute" {
      let environment = try #require(try compile("name", key: key).schema?.entities.first).scope.environment
      let kinds = CheckedExpression(sample, in: environment, expecting: .string).problems.map(\.kind)
      #expect(kinds.contains(kind), "\(sample): \(kinds)")
    }
    let told = try compile(sample, key: key).diagnostics
    #expect(!told.isEmpty && told.allSatisfy { $0.code.rawValue.hasPrefix("X") }, "\(sample)")
    for language in Language.supported {
      let text = TextRenderer(catalogue: Assets.messages(language)).render(told)
      #expect(!text.contains("note.") && !text.contains("help."), "\(text)")
    }
  }
}
