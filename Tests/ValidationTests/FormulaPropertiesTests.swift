import SchemaModel
import TestSupport
import Testing
import Validation

/// What holds of every record under a schema with formulas.
@Suite struct FormulaPropertiesTests {
  private let entity: Entity
  private let validator: Validator
  private let context = FormulaShop.context

  init() throws { (entity, validator) = try FormulaShop.entity() }

  private var columns: [Field] { entity.fields.filter { $0.type.scalar != .rows } }

  /// Texts of some columns.
  private func row(_ generator: inout SeededGenerator) -> [(field: Field, text: String)] {
    let share = Int.random(in: 1...4, using: &generator)
    return columns.filter { _ in Int.random(in: 0..<4, using: &generator) < share }.map { field in
      (field, FormulaShop.texts[field.name.text]?.randomElement(using: &generator) ?? "")
    }
  }

  /// A row without what was refused of it, and with what was missed.
  private func repaired(_ row: [(field: Field, text: String)], _ violations: [Violation]) -> [(Field, String)] {
    var row = row
    for violation in violations {
      guard let field = entity.field(at: violation.path) else {
        row.removeAll { $0.field.name.text == "price" }
        continue
      }
      row.removeAll { $0.field == field }
      guard violation.code == .required || violation.check != nil else { continue }
      row.append((field, FormulaShop.texts[field.name.text]?.first { !$0.isEmpty } ?? ""))
    }
    return row
  }

  private static func input(_ row: [(field: Field, text: String)]) -> RecordInput {
    RecordInput(row.map { .init(name: $0.field.name.text, value: $0.text.isEmpty ? .blank : .text($0.text)) })
  }

  private static func told(_ violations: [Violation]) -> [String] {
    violations.map { violation in
      let arguments = violation.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "\(violation.path) \(violation.code.rawValue) \(violation.rule.rawValue) \(arguments)"
    }.sorted()
  }

  private static func all(_ record: ValidatedRecord) -> [Violation] {
    record.violations + record.warnings + record.notices
  }

  @Test func rowsOfCellsAndRecordsAreJudgedAlike() {
    var generator = SeededGenerator(seed: 301)
    var said: Set<String> = []
    for number in 0..<1_000 {
      let row = row(&generator)
      if row.isEmpty { continue }
      let record = validator.create(Self.input(row), entity: entity, presets: false, in: context)
      var checker = RowChecker(validator, entity: entity, columns: row.map(\.field), seed: 1, in: context)
      var bytes: [UInt8] = []
      let cells = row.map { cell in
        let start = bytes.count
        bytes += Array(cell.text.utf8)
        return start..<bytes.count
      }
      for _ in 0..<2 {
        checker.check(bytes.span, cells: cells)
        let found = checker.faults.map { RowChecker.violation($0, fields: entity.fields) }
        #expect(
          Self.told(found) == Self.told(Self.all(record)), "\(number): \(row.map { "\($0.field.name)=\($0.text)" })")
      }
      for violation in Self.all(record) { said.insert(violation.rule.rawValue + violation.code.rawValue) }
    }
    // What was compared is not nothing.
    for code in ["V001", "V013", "V014", "V032", "V033", "V034", "V035", "V036", "V037"] {
      #expect(said.contains { $0.hasSuffix(code) }, "\(code) never came")
    }
  }

  @Test func theOrderOfNamesDoesNotMatter() {
    var generator = SeededGenerator(seed: 302)
    for _ in 0..<200 {
      let row = row(&generator)
      let record = validator.create(Self.input(row), entity: entity, in: context)
      let shuffled = row.shuffled(using: &generator)
      #expect(validator.create(Self.input(shuffled), entity: entity, in: context) == record)
    }
  }

  /// What was taken is taken again, and comes out as it is stored: by an empty change, and by the same input.
  @Test func judgingAgainChangesNothing() {
    var generator = SeededGenerator(seed: 303)
    var taken = 0
    for _ in 0..<150 {
      var row = row(&generator)
      var record = validator.create(Self.input(row), entity: entity, in: context)
      for _ in 0..<8 where !record.violations.isEmpty {
        row = repaired(row, record.violations)
        record = validator.create(Self.input(row), entity: entity, in: context)
      }
      guard record.violations.isEmpty else { continue }
      taken += 1
      let old = OldRecord(values: record.values, origins: record.origins)
      for input in [RecordInput(), Self.input(row)] {
        let again = validator.update(input, entity: entity, old: old, in: context)
        #expect(again.violations == [])
        #expect(again.values == record.values)
        #expect(again.origins == record.origins)
      }
      #expect(validator.derived(record.values, entity: entity, facts: nil, all: true, in: context) == record.values)
      #expect(validator.conditions(of: record.values, entity: entity, old: old, in: context) == record.conditions)
    }
    #expect(taken > 100)
  }

  /// Nobody is told of two mistakes where he made one.
  @Test func aRefusedValueIsNotRefusedOnceMoreThroughAFormula() {
    var generator = SeededGenerator(seed: 304)
    var refusals = 0
    for _ in 0..<1_000 {
      let row = row(&generator)
      let record = validator.create(Self.input(row), entity: entity, in: context)
      let refused = Set(record.violations.filter { $0.check == nil }.compactMap { entity.field(at: $0.path)?.id })
      #expect(Set(record.violations.filter { $0.check == nil }.map(\.path)).count == refused.count, "one a value")
      refusals += refused.count
      for violation in Self.all(record) {
        for read in formulas(behind: violation).flatMap(\.reads.fields) where read.list == nil {
          #expect(!refused.contains(read.field), "\(violation.path) rests on \(entity.fields[read.field].name)")
        }
      }
    }
    #expect(refusals > 1_000)
  }

  /// The formulas that led to a violation.
  private func formulas(behind violation: Violation) -> [Formula] {
    if let check = violation.check { return [check.require] }
    guard let logic = entity.field(at: violation.path)?.logic else { return [] }
    let behind: [ViolationCode: Formula?] = [
      .required: entity.field(at: violation.path)?.isRequired == true ? nil : logic.requiredWhen,
      .notComputable: logic.compute, .notEditable: logic.editableWhen, .optionNotOffered: logic.optionsWhen,
      .belowMinimum: logic.minimum, .aboveMaximum: logic.maximum,
    ]
    return [behind[violation.code] ?? nil].compactMap { $0 }
  }
}
