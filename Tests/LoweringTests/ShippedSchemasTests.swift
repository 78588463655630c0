import Engine
import Web
import Expressions
import Foundation
import Localization
import PostgreSQLFixtures
import SQL
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing

/// Every formula of every business that is shipped has the evaluator's answers on every engine.
@Suite struct ShippedSchemasTests {
  private static let recordsOfEntity = 200
  private static let today = "2026-03-21"
  private let context = EvaluationContext(today: SeededValue.civil(today))
  private let schemas: [Schema]

  init() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: PackageRoot.path("schemas")).sorted()
    schemas = try names.compactMap { name in
      let compilation = try SchemaCompiler.compile(FileSystemLoader(), path: PackageRoot.path("schemas/\(name)"))
      return compilation.schema
    }
    try #require(schemas.contains { $0.name == "retail" })
  }

  @Test("SQLite gives the evaluator's answers to the formulas of the shipped schemas") func ofSQLite() throws {
    try report("SQLite", try schemas.map { try compare($0, SQLiteDatabase()) })
  }

  @Test(
    "PostgreSQL gives the evaluator's answers to the formulas of the shipped schemas", .needs(PostgreSQLServer.part))
  func ofPostgreSQL() async throws {
    var results: [Comparison] = []
    for schema in schemas { results.append(try await compare(schema, PostgreSQLDatabase())) }
    try report("PostgreSQL", results)
  }

  @Test("JavaScript gives the evaluator's answers to the formulas of the shipped schemas", .needs(ScriptRunner.part))
  func ofScripts() async throws {
    var results: [Comparison] = []
    for schema in schemas { results.append(try await compareScripts(schema)) }
    try report("JavaScript", results)
  }

  private struct Comparison {
    var counts = Counts()
    var refused: [String] = []
    var differences: [String] = []

    mutating func note(_ formula: ShippedFormula, _ expected: String, _ answer: String) {
      if Answer.areSame(expected, answer) { return }
      differences.append("\(formula.place): \(formula.formula.text)\n  \(expected) but \(answer)")
    }
  }

  private func report(_ name: String, _ comparisons: [Comparison]) throws {
    for (schema, comparison) in zip(schemas, comparisons) {
      print("\(name), formulas of \(schema.name): \(comparison.counts)")
      for refusal in comparison.refused { print("  not lowered for \(name): \(refusal)") }
      for difference in comparison.differences.prefix(20) { Issue.record("\(difference)") }
      #expect(comparison.differences.isEmpty)
    }
    #expect(comparisons.contains { $0.counts.lowered > 10 })
  }

  private func records(of schema: Schema) -> [ShippedRecords] {
    schema.entities.map {
      ShippedRecords(of: $0, in: schema, seed: Differential.seed &+ UInt64($0.id), count: Self.recordsOfEntity, context)
    }
  }

  /// What a formula is evaluated over, with the options that it is asked of.
  private func slots(
    of formula: ShippedFormula, _ records: [ShippedRecords]
  ) -> [(option: ExpressionRecord?, slots: [[ExpressionValue]])] {
    let own = records[formula.source.entity]
    let slots = formula.source.list.map { own.rows[$0] ?? [] } ?? own.records
    guard let list = formula.options else { return [(nil, slots)] }
    let type = RecordScope.option(of: list)
    return list.options.prefix(5).map { option in
      let values = type.fields.map { field -> ExpressionValue in
        field.name == "code" ? .string(option.code) : option.attributes[field.name].map { .string($0) } ?? .null
      }
      let record = ExpressionRecord(type, values)
      return (record, slots.map { $0 + [.record(record)] })
    }
  }

  private func compare(_ schema: Schema, _ database: some AnsweringDatabase) throws -> Comparison {
    var comparison = Comparison()
    let records = records(of: schema)
    try database.run(records.flatMap { $0.statements(for: database.engine) })
    for formula in ShippedFormula.all(of: schema) {
      let rows = SourceRows(
        schema, formula.source, reading: [formula.formula], dialect: database.engine.dialect)
      var lowered = 0
      for (option, slots) in slots(of: formula, records) {
        let places = rows.locations + (option.map { [.record($0.values.map { .value($0) })] } ?? [])
        let lowering = SQLLowering(places, for: database.engine, today: context.today)
        let value: SQLLowering.Lowered
        var condition: SQLText = "NULL"
        do throws(LoweringProblem) {
          value = try lowering.value(formula.formula.typed)
          if value.kind == .bool { condition = try lowering.condition(formula.formula.typed) }
        } catch {
          comparison.refused.append("\(formula.place): \(formula.formula.text) (\(error.reason.rawValue))")
          comparison.counts.refused[error.reason.rawValue, default: 0] += 1
          break
        }
        lowered = 1
        let answers = try database.rows(
          "SELECT \(value.sql), \(value.failure ?? "NULL"), \(condition) FROM \(rows.from) ORDER BY \(rows.id)")
        #expect(answers.count == slots.count, "\(formula.place)")
        for (slots, row) in zip(slots, answers) {
          comparison.counts.pairs += 1
          let expected = Answer.text(formula.formula.program, slots, context)
          comparison.counts.count(expected)
          comparison.note(formula, expected, database.answer(row[0], failure: row[1], value.kind))
          guard value.kind == .bool else { continue }
          let held = database.answer(row[2], failure: nil, .bool)
          comparison.note(
            formula, Answer.condition(formula.formula.program, slots, context), held == "null" ? "undecided" : held)
        }
      }
      comparison.counts.lowered += lowered
    }
    return comparison
  }

  private func compareScripts(_ schema: Schema) async throws -> Comparison {
    var comparison = Comparison()
    let records = records(of: schema)
    var engine = ScriptEngine(today: Self.today)
    var questions: [(formula: ShippedFormula, slots: [[ExpressionValue]])] = []
    for formula in ShippedFormula.all(of: schema) {
      let function: String
      do throws(ScriptProblem) {
        function = try ExpressionScript.function(formula.formula.typed)
      } catch {
        comparison.refused.append("\(formula.place): \(formula.formula.text) (\(error.reason.rawValue))")
        comparison.counts.refused[error.reason.rawValue, default: 0] += 1
        continue
      }
      comparison.counts.lowered += 1
      // Only the names that it reads: records are long.
      var names: [Int: String] = [:]
      formula.formula.typed.walk { part in
        if case .variable(let slot, let name) = part.kind { names[slot] = name }
      }
      let read = names.sorted { $0.key < $1.key }
      for (_, slots) in slots(of: formula, records) {
        engine.begin(slots.map { slots in read.map { slots[$0.key] } }, names: read.map(\.value))
        engine.add(function)
        questions.append((formula, slots))
      }
    }
    let answers = try await engine.answers()
    #expect(answers.count == questions.count)
    for (question, answers) in zip(questions, answers) {
      for (slots, answer) in zip(question.slots, answers) {
        comparison.counts.pairs += 1
        let expected = Answer.text(question.formula.formula.program, slots, context)
        comparison.counts.count(expected)
        comparison.note(question.formula, expected, answer)
      }
    }
    return comparison
  }
}
