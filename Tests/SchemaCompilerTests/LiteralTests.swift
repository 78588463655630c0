import Diagnostics
import Expressions
import FieldTypes
import Foundation
import Localization
import SchemaCompiler
import SchemaModel
import Testing
import Validation

/// A literal beside a field means what the field would read: written in any way that the field takes, it is equal to the
/// value that is stored; what the field refuses is told of.
@Suite struct LiteralTests {
  /// An example of a type: how it is written, and what is stored.
  struct Sample: CustomTestStringConvertible, Sendable {
    let type: String
    let keys: String
    let written: String
    /// Nil where the type refuses it.
    let stored: String?
    var testDescription: String { "\(type) \(written)" }
  }

  /// The examples of every type whose values are texts or lists of them.
  static let samples: [Sample] = FieldTypeCatalogue.standard.types.flatMap { type -> [Sample] in
    guard !["integer", "decimal", "money", "yes_no", "date", "list"].contains(type.name) else { return [] }
    func text(_ entry: FieldTypeExamples.Entry) -> String? { if case .text(let text) = entry { text } else { nil } }
    let accepted = type.examples.accepted.compactMap { example in
      text(example.entry).map {
        Sample(type: type.name, keys: type.examples.keys, written: $0, stored: example.canonical)
      }
    }
    let refused = type.examples.refused.compactMap { example in
      text(example.entry).map { Sample(type: type.name, keys: type.examples.keys, written: $0, stored: nil) }
    }
    return accepted + refused
  }

  /// A business whose field `it` has a type, with conditions as computed fields; `inRows` are computed in rows.
  static func compile(
    _ sample: Sample, _ conditions: [String], inRows: [String] = [], languages: String = "fa, en"
  ) throws -> Compilation {
    func computed(_ conditions: [String], _ indent: String) -> String {
      conditions.enumerated().map { index, condition in
        "\(indent)c\(index): {type: yes_no, compute: '\(condition.replacing("'", with: "''"))'}"
      }.joined(separator: "\n")
    }
    let keys = sample.keys.isEmpty ? "" : ", " + sample.keys
    let source = """
      daftar: 1
      business: {name: Shop, languages: [\(languages)], country: IR}
      entities:
        sample:
          fields: {name: {type: text}}
        customer:
          fields:
            it: {type: \(sample.type)\(keys)}
      \(computed(conditions, "      "))
            rows:
              type: list
              fields:
                inner: {type: \(sample.type)\(keys)}
      \(computed(inRows, "          "))
      """
    return try SchemaCompiler.compile(TextFiles(source), path: "a.yaml")
  }

  private struct TextFiles: SourceLoader {
    let bytes: [UInt8]
    init(_ text: String) { bytes = Array(text.utf8) }
    func followed(_ path: String) -> String? { path }

    func schemaFiles(at path: String) -> [String]? { [path] }
    func bytes(at path: String, limit: Int) -> [UInt8]? { path == "a.yaml" ? bytes : nil }
  }

  static func answers(_ schema: Schema, _ written: String, today: CivilDate? = nil) throws -> [Value] {
    let entity = try #require(schema.entity("customer"))
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    let row = RecordInput([RecordInput.Entry(name: "inner", value: .text(written))])
    let record = validator.create(
      RecordInput([
        RecordInput.Entry(name: "it", value: .text(written)), RecordInput.Entry(name: "rows", value: .list([row])),
      ]), entity: entity, in: ValidationContext())
    #expect(record.violations.isEmpty, "\(record.violations)")
    guard case .list(let rows)? = record.values.last else { return [] }
    return Array(record.values.dropFirst().dropLast()) + Array(rows[0].values.dropFirst())
  }

  private static let escapes: [Unicode.Scalar: String] = ["\\": "\\\\", "\r": "\\r", "\n": "\\n", "\"": "\\\""]

  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined() + "\""
  }

  /// Conditions that are true of a record with this text in `it`, as the type has one value or several.
  static func conditions(_ literal: String, _ type: String) -> (record: [String], rows: [String]) {
    if type == "choices" {
      return (
        ["\(literal) in it", "it.exists(t, t == \(literal))", "it.filter(t, t == \(literal)).size() > 0"],
        ["\(literal) in inner", "\(literal) in parent.it"]
      )
    }
    return (
      [
        "it == \(literal)", "\(literal) == it", "it in [\(literal)]", "!(it != \(literal))",
        "(name_is ? it : it) == \(literal)".replacing("name_is", with: "it != null"),
        "it.or(null) == \(literal)".replacing("null", with: literal), "[it].exists(x, x == \(literal))",
        "rows.exists(r, r.inner == \(literal))", "rows.map(r, r.inner)[0] == \(literal)",
        "{\(literal): true}[it]",
      ],
      ["inner == \(literal)", "parent.it == \(literal)", "inner in [\(literal)]"]
    )
  }

  @Test("A literal is read as its field reads", arguments: samples) func aLiteralIsReadAsItsFieldReads(_ sample: Sample)
    throws
  {
    // A cell with several options is no code.
    if sample.type == "choices", sample.written.contains(where: { ";؛،".contains($0) }) { return }
    if sample.type == "reference" { return }
    let (record, rows) = Self.conditions(Self.quoted(sample.written), sample.type)
    let compilation = try Self.compile(sample, record, inRows: rows)
    guard sample.stored != nil else {
      #expect(compilation.diagnostics.contains { ["X026", "X048"].contains($0.code.rawValue) })
      return
    }
    let schema = try #require(compilation.schema)
    if let told = compilation.diagnostics.first {
      // The label of an option is no code: the code is proposed.
      #expect(told.code.rawValue == "X026" && told.helps.first?.edit != nil, "\(told.code) \(told.arguments)")
      return
    }
    let answers = try Self.answers(schema, sample.written)
    for (condition, answer) in zip(record + rows, answers) { #expect(answer == .boolean(true), "\(condition)") }
  }

  @Test(
    "The code of a label is proposed",
    arguments: [
      ("تهران", "tehran"), ("Tehran City", "tehran"), ("tehrn", "tehran"),
    ]) func theCodeOfALabelIsProposed(_ written: String, _ code: String) throws
  {
    let keys = "options: {tehran: {fa: تهران, en: Tehran City}, rey: {fa: ری, en: Rey}}"
    let sample = Sample(type: "choice", keys: keys, written: written, stored: nil)
    let told = try Self.compile(sample, ["it == \(Self.quoted(written))"]).diagnostics
    #expect(told.map(\.code.rawValue) == ["X026"])
    #expect(told.first?.helps.first?.arguments["name"]?.contains(code) == true)
  }

  @Test("A text of nothing is told to be null") func aTextOfNothingIsToldToBeNull() throws {
    let sample = Sample(type: "text", keys: "", written: "", stored: nil)
    for text in ["\"\"", "\"  \"", "\"\\u200C\\uFEFF\""] {
      let told = try Self.compile(sample, ["it == \(text)"]).diagnostics
      #expect(told.map(\.code.rawValue) == ["X049"])
      #expect(told.first?.helps.first?.edit?.replacement == "null")
    }
  }

  /// Pieces that are looked for, and texts that are made of fields, have the letters of the stored ones.
  @Test(
    "Parts have the letters of stored texts",
    arguments: [
      (#"it.startsWith("علي ")"#, true), (#"it.contains("\uFEAE")"#, true), (#"it.endsWith("كريمي")"#, true),
      (#"it.indexOf("ك") > 0"#, true), (#"it.contains("  ")"#, false), (#"it.contains(" ")"#, true),
      (#"(it + "!") == "علي كريمي!""#, true), (#"it.trim() == "علي كريمي""#, true),
      (#"it.substring(0, 3) == "علي""#, true), (#"it == "علي " + "كريمي""#, true), (#"it < "ي""#, true),
    ]) func partsHaveTheLettersOfStoredTexts(_ condition: String, _ answer: Bool) throws
  {
    let sample = Sample(type: "text", keys: "", written: "علي كريمي", stored: nil)
    let compilation = try Self.compile(sample, [condition])
    let schema = try #require(compilation.schema)
    #expect(try Self.answers(schema, sample.written) == [.boolean(answer)])
  }

  @Test("A list of options is compared in the order of the options")
  func aListOfOptionsIsComparedInTheOrderOfTheOptions() throws {
    let sample = Sample(type: "choices", keys: "options: [a, b, c]", written: "a; c", stored: nil)
    let compilation = try Self.compile(sample, [#"it == ["c", "A", "c"]"#, #"["c", "a"] != it"#])
    let schema = try #require(compilation.schema)
    #expect(try Self.answers(schema, sample.written) == [.boolean(true), .boolean(false)])
  }

  @Test("Texts that a formula gives are stored as the field reads")
  func textsThatAFormulaGivesAreStoredAsTheFieldReads() throws {
    let source = """
      daftar: 1
      business: {name: Shop, languages: [fa], country: IR}
      entities:
        customer:
          fields:
            city: {type: text, default_from: '"كرج"'}
            other: {type: text, compute: 'city == "كرج" ? "ري  " : city'}
      """
    let schema = try #require(try SchemaCompiler.compile(TextFiles(source), path: "a.yaml").schema)
    let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
    let entity = try #require(schema.entity("customer"))
    let record = validator.create(RecordInput(), entity: entity, in: ValidationContext())
    #expect(record.values == [.text("کرج"), .text("ری")])
  }

  /// Every part of a stored value may be looked for; what is said to be never there is in none of them.
  @Test("Parts of values are never said to be missing", arguments: samples) func partsOfValuesAreNeverSaidToBeMissing(
    _ sample: Sample
  ) throws {
    guard let stored = sample.stored, !["choices", "reference"].contains(sample.type) else { return }
    let scalars = Array(stored.unicodeScalars)
    func text(_ part: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: part)
      return Self.quoted(String(view))
    }
    let conditions = scalars.indices.flatMap { place in
      [
        "it.startsWith(\(text(scalars[...place])))", "it.endsWith(\(text(scalars[place...])))",
        "it.contains(\(text(scalars[place..<min(place + 3, scalars.count)])))",
      ]
    }
    let told = try Self.compile(sample, Array(conditions.prefix(60))).diagnostics
    #expect(!told.contains { $0.code == .formulaNeverHeld }, "\(told)")
  }
}
