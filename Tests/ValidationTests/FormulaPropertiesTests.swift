import BusinessFixtures
import SchemaModel
import TestSupport
import Testing
import Validation

/// What holds of every record under a schema with formulas.
@Suite struct FormulaPropertiesTests {
  private let entity: Entity
  private let validator: Validator
  private let context = LedgerTexts.context

  init() throws {
    let ledger = try TestBusiness.named("ledger")
    (entity, validator) = (ledger.entity, ledger.validator)
  }

  /// Texts of some fields; of those alone that have a column in a file, or of lists, too.
  private func row(_ generator: inout SeededGenerator, lists: Bool = true) -> [(field: Field, text: String)] {
    let share = Int.random(in: 1...4, using: &generator)
    let fields = entity.fields.filter { lists || $0.type.scalar != .list }
    return fields.filter { _ in Int.random(in: 0..<4, using: &generator) < share }.map { field in
      (field, LedgerTexts.ofField[field.name.text]?.randomElement(using: &generator) ?? "")
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
      if violation.path.steps.count > 1 { row.removeAll { $0.field.type.scalar == .list } }
      row.removeAll { $0.field == field }
      guard violation.code == .required || violation.check != nil else { continue }
      row.append((field, LedgerTexts.ofField[field.name.text]?.first { !$0.isEmpty } ?? ""))
    }
    return row
  }

  private static func input(_ row: [(field: Field, text: String)]) -> RecordInput {
    RecordInput(row.map { .init(name: $0.field.name.text, value: value($0.text, $0.field)) })
  }

  /// The rows of a list are written as `n=1 why=x;n=2`.
  private static func value(_ text: String, _ field: Field) -> InputValue {
    if text.isEmpty { return .blank }
    guard field.type.scalar == .list else { return .text(text) }
    return .list(
      text.split(separator: ";").map { row in
        RecordInput(
          row.split(separator: " ").map { cell in
            let parts = cell.split(separator: "=", maxSplits: 1).map(String.init)
            return .init(name: parts[0], value: parts.count > 1 ? .text(parts[1]) : .blank)
          })
      })
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

  @Test("Rows of cells and records are validated alike") func rowsOfCellsAndRecordsAreValidatedAlike() {
    var generator = SeededGenerator(seed: 301)
    var said: Set<String> = []
    for number in 0..<1_000 {
      let row = row(&generator, lists: false)
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

  @Test("The order of names does not matter") func theOrderOfNamesDoesNotMatter() {
    var generator = SeededGenerator(seed: 302)
    for _ in 0..<200 {
      let row = row(&generator)
      let record = validator.create(Self.input(row), entity: entity, in: context)
      let shuffled = row.shuffled(using: &generator)
      #expect(validator.create(Self.input(shuffled), entity: entity, in: context) == record)
    }
  }

  /// What was taken is taken again, and comes out as it is stored: by an empty change, and by the same input.
  @Test("Evaluating again changes nothing") func evaluatingAgainChangesNothing() {
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
      let old = OldRecord(record.cells)
      for input in [RecordInput(), Self.input(row)] {
        let again = validator.update(input, entity: entity, old: old, in: context)
        #expect(again.violations == [])
        #expect(again.cells == record.cells)
      }
      #expect(validator.derived(record.values, entity: entity, facts: nil, all: true, in: context) == record.values)
      #expect(validator.conditions(of: record.values, entity: entity, old: old, in: context) == record.conditions)
    }
    #expect(taken > 100)
  }

  /// Nobody is told of two mistakes where he made one.
  @Test("A refused value is not refused once more through a formula")
  func aRefusedValueIsNotRefusedOnceMoreThroughAFormula() {
    var generator = SeededGenerator(seed: 304)
    var refusals = 0
    for _ in 0..<1_000 {
      let row = row(&generator)
      let record = validator.create(Self.input(row), entity: entity, in: context)
      let ofValues = record.violations.filter { $0.check == nil }
      #expect(Set(ofValues.map(\.path)).count == ofValues.count, "one a value")
      let refused = Set(ofValues.filter { $0.path.steps.count == 1 }.compactMap { entity.field(at: $0.path)?.id })
      refusals += refused.count
      for violation in Self.all(record) {
        for read in formulas(behind: violation).flatMap(\.reads.fields) where read.list == nil {
          #expect(!refused.contains(read.field), "\(violation.path) rests on \(entity.fields[read.field].name)")
        }
        if violation.check != nil || violation.path.steps.count == 1, violation.code != .computedGiven {
          let columns = formulas(behind: violation).flatMap(\.reads.fields).filter { $0.list != nil }
          #expect(!columns.contains { isRefused($0, ofValues) }, "\(violation.path) rests on rows")
        }
      }
    }
    #expect(refusals > 1_000)
  }

  /// Whether some row has a refused value in a column.
  private func isRefused(_ column: FieldID, _ violations: [Violation]) -> Bool {
    violations.contains { violation in
      guard let list = column.list, violation.path.steps.count == 3 else { return false }
      return violation.path.steps.first == .field(entity.fields[list].name)
        && violation.path.field == entity.fields[list].columns[column.field].name
    }
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
