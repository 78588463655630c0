public import SchemaModel

/// The validator of a schema. Every entry point that takes records calls it, and gets the same result for the same
/// text.
///
/// It is pure: it reads no clock, no store and no catalogue of messages. It is made once and used from any thread.
public struct Validator: Sendable {
  /// The schema whose records are validated.
  public let schema: Schema
  /// The parsers by entity id.
  let parsers: [FieldParsers]
  /// The compiled formulas by entity id; nil for entities without formulas.
  private let formulas: [CompiledEntity?]
  /// Called with the entity of every record that is evaluated; nil without an observer.
  var observe: (@Sendable (Entity) -> Void)?

  /// The maximum number of rows in a list of one record.
  public static let mostRows = 10_000

  /// Compiles the fields and formulas of a schema. O(fields, options and formulas).
  ///
  /// - Parameters:
  ///   - schema: the schema.
  ///   - algorithms: the functions of the field types by name (`FieldTypeCatalogue.algorithms`).
  public init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    let context = ParserContext(schema: schema, algorithms: algorithms)
    let parsers = schema.entities.map { FieldParsers($0.fields, context) }
    self.parsers = parsers
    formulas = zip(schema.entities, parsers).map { CompiledEntity($0, parsers: $1, schema: schema) }
  }

  /// Reads a new record and evaluates its formulas, without a store.
  ///
  /// - Parameters:
  ///   - input: the texts of the record.
  ///   - entity: the entity of the record.
  ///   - presets: whether absent fields take their defaults; otherwise they are blank.
  ///   - context: the day, the clock and the user that formulas may read.
  /// - Returns: the values with their violations, and the claims that only a store can answer.
  public func create(
    _ input: RecordInput, entity: Entity, presets: Bool = true, in context: ValidationContext
  ) -> ValidatedRecord {
    evaluate(read(input, entity: entity, presets: presets), entity: entity, in: context)
  }

  /// Reads a change to a stored record and evaluates its formulas, without a store.
  ///
  /// An absent field keeps its value and origin, `blank` clears it, and a list is replaced as a whole; a row with the
  /// id of a stored one keeps what it does not name.
  ///
  /// - Parameters:
  ///   - input: the texts of the change.
  ///   - entity: the entity of the record.
  ///   - old: the stored record.
  ///   - context: the day, the clock and the user that formulas may read.
  /// - Returns: the values with their violations, and as claims what only a store can answer.
  public func update(
    _ input: RecordInput, entity: Entity, old: OldRecord, in context: ValidationContext
  ) -> ValidatedRecord {
    evaluate(read(input, entity: entity, old: old), entity: entity, in: context)
  }

  /// Reads the texts of a new record as `create` does, and evaluates no formula. O(length of the texts).
  ///
  /// - Parameters:
  ///   - input: the texts of the record.
  ///   - entity: the entity of the record.
  ///   - presets: whether absent fields take their defaults; otherwise they are blank.
  /// - Returns: the values with the violations of single values, and the references that only a store can answer.
  public func read(_ input: RecordInput, entity: Entity, presets: Bool = true) -> ReadRecord {
    read(input, entity: entity, absent: presets ? .preset : .blank)
  }

  /// Reads the texts of a change as `update` does, and evaluates no formula. O(length of the texts).
  ///
  /// - Parameters:
  ///   - input: the texts of the change.
  ///   - entity: the entity of the record.
  ///   - old: the stored record.
  /// - Returns: the values with the violations of single values, and the references that only a store can answer.
  public func read(_ input: RecordInput, entity: Entity, old: OldRecord) -> ReadRecord {
    read(input, entity: entity, absent: .kept(old))
  }

  /// Evaluates the formulas of a record that was read: what is hidden, computed, required, in range and offered, and
  /// its checks. Its unique values become claims.
  ///
  /// Violations that a stored record had before, and that the change does not touch, are its `storedViolations`, unless
  /// the schema asks more of stored records (`StoredRecordsPolicy`).
  ///
  /// - Parameters:
  ///   - read: the record.
  ///   - entity: the entity of the record.
  ///   - context: the day, the clock and the user that formulas may read.
  ///   - conditions: whether the conditions of the fields are asked for, which costs an evaluation for each field and
  ///     option.
  /// - Returns: the values with their violations, and as claims what only a store can answer.
  public func evaluate(
    _ read: ReadRecord, entity: Entity, in context: ValidationContext, conditions: Bool = true
  ) -> ValidatedRecord {
    observe?(entity)
    let validated = evaluateAlone(read, entity: entity, in: context, conditions: conditions)
    guard let old = read.old, let stored = separator(of: old, entity, context) else { return validated }
    return stored.separated(from: validated, rule: storedViolationRule(read, entity))
  }

  /// Whether a change is refused for a violation of the stored record that it does not touch, as its rule states
  /// under `stored_records`. For violations that only a store finds; all others are decided by `evaluate`.
  ///
  /// - Parameters:
  ///   - read: the change.
  ///   - violation: the violation of the stored record.
  ///   - entity: the entity of the record.
  public func isRefused(_ read: ReadRecord, for violation: Violation, entity: Entity) -> Bool {
    storedViolationRule(read, entity)?.refuses(violation) ?? false
  }

  private func storedViolationRule(_ read: ReadRecord, _ entity: Entity) -> StoredViolationRule? {
    read.parsers.map {
      StoredViolationRule(entity: entity, parsers: $0, formulas: formulas(of: entity), submitted: read.submitted)
    }
  }

  /// The violations of a stored record under the rules in force. Violations that only a store finds, of unique values
  /// and references, are not among them.
  ///
  /// - Parameters:
  ///   - old: the stored record.
  ///   - entity: the entity of the record.
  ///   - context: the day, the clock and the user that formulas may read.
  /// - Returns: the violations in the order of the fields.
  public func storedViolations(of old: OldRecord, entity: Entity, in context: ValidationContext) -> [Violation] {
    separator(of: old, entity, context)?.all() ?? []
  }

  private func separator(
    of old: OldRecord, _ entity: Entity, _ context: ValidationContext
  ) -> StoredViolations? {
    parsers(of: entity).map {
      StoredViolations(validator: self, entity: entity, parsers: $0, context: context, old: old)
    }
  }

  /// Evaluates the formulas of a record as if nothing had been stored before.
  ///
  /// - Returns: the values with their violations, none of them set apart as one of the stored record.
  func evaluateAlone(
    _ read: ReadRecord, entity: Entity, in context: ValidationContext, conditions: Bool = true
  ) -> ValidatedRecord {
    if let evaluator = evaluator(entity, in: context) {
      return evaluator.evaluate(read, reportsConditions: conditions)
    }
    var claims = read.open
    for field in entity.uniqueFields {
      if let claim = field.unique(read.values[field], in: entity) { claims.append(claim) }
    }
    return ValidatedRecord(read.cells, violations: read.violations, claims: claims, notes: read.notes)
  }

  /// Evaluates computed values of a stored record again.
  ///
  /// - Parameters:
  ///   - values: the stored values.
  ///   - entity: the entity of the record.
  ///   - facts: its built-in fields; blank for formulas where it is nil.
  ///   - all: whether all computed values are evaluated, or only those without a column.
  ///   - context: the day, the clock and the user that formulas may read.
  /// - Returns: the values of all fields.
  public func derived(
    _ values: RecordValues, entity: Entity, facts: RecordFacts?, all: Bool = false, in context: ValidationContext
  ) -> RecordValues {
    guard let evaluator = evaluator(entity, in: context), all || evaluator.entity.hasDerived else { return values }
    return evaluator.derived(values, facts: facts, all: all)
  }

  /// The conditions of the fields of a record: which of them its formulas hide, require, lock and restrict.
  ///
  /// - Parameters:
  ///   - values: the values of the record.
  ///   - entity: the entity of the record.
  ///   - old: the stored record; nil for a new one.
  ///   - context: the day, the clock and the user that formulas may read.
  /// - Returns: no conditions where the entity has no formulas.
  public func conditions(
    of values: RecordValues, entity: Entity, old: OldRecord?, in context: ValidationContext
  ) -> RecordConditions {
    evaluator(entity, in: context)?.conditions(of: values, old: old) ?? RecordConditions()
  }

  /// The value that a field stores of a text, for look-ups. O(length of the text).
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - field: the field that reads it.
  ///   - entity: the entity of the field.
  ///   - amounts: the unit of an amount in the text.
  /// - Returns: nil where the text is blank, or the field refuses it.
  public func value(
    of text: String, in field: Field, of entity: Entity, amounts: AmountUnit = .currency
  ) -> Value? {
    guard var cell = reader(of: field, of: entity, amounts), case .value(let value) = cell.read(text) else {
      return nil
    }
    return value
  }

  /// The value that a text stands for in a field, whether the rules of the field allow it or not. O(length of the
  /// text).
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - field: the field that reads it.
  ///   - entity: the entity of the field.
  ///   - amounts: the unit of an amount in the text.
  /// - Returns: nil where the text cannot be read as a value of the field.
  public func uncheckedValue(
    of text: String, in field: Field, of entity: Entity, amounts: AmountUnit = .currency
  ) -> Value? {
    guard var cell = reader(of: field, of: entity, amounts) else { return nil }
    return cell.uncheckedValue(.text(text))
  }

  private func reader(of field: Field, of entity: Entity, _ amounts: AmountUnit) -> CellReader? {
    guard let parsers = parsers(of: entity), parsers.cells.indices.contains(field.id) else { return nil }
    return CellReader(field: field, parser: parsers.cell(field.id, amounts), schema: schema)
  }

  /// The forms in which the fields of an entity would store a search term, whether they would allow it or not: codes
  /// without hyphens, numbers and days as they are in the database, amounts converted from the customary unit.
  /// O(fields · length).
  ///
  /// - Parameters:
  ///   - text: a word, or a number with spaces.
  ///   - entity: the entity that is searched.
  /// - Returns: each form once; none where the text is longer than any code.
  public func storedForms(of text: String, in entity: Entity) -> [String] {
    guard let own = parsers(of: entity), text.utf8.count <= Self.longestSearched else { return [] }
    var forms: [String] = []
    for parsers in [own] + own.columns.compactMap(\.self) {
      for field in parsers.fields {
        var cell = CellReader(field: field, parser: parsers.cell(field.id, .customary), schema: schema)
        if let form = cell.searched(text), !forms.contains(form) { forms.append(form) }
      }
    }
    return forms
  }

  /// The length in bytes of the longest search term that could be a code.
  private static let longestSearched = 200

  private func read(_ input: RecordInput, entity: Entity, absent: RecordInputReader.Absent) -> ReadRecord {
    var reader = RecordInputReader(validator: self, absent: absent, defers: formulas(of: entity) != nil)
    return reader.read(input, parsers: parsers(of: entity))
  }

  private func evaluator(_ entity: Entity, in context: ValidationContext) -> FormulaEvaluator? {
    formulas(of: entity).map { FormulaEvaluator(entity: $0, context: context) }
  }

  /// Whether an entity has formulas: without any, a new record is the same on every day and for every user. O(1).
  ///
  /// - Parameter entity: any entity.
  public func hasFormulas(_ entity: Entity) -> Bool { formulas(of: entity) != nil }

  /// The compiled fields of an entity. O(1).
  ///
  /// - Parameter entity: any entity.
  /// - Returns: nil for an entity that is not of the schema.
  func parsers(of entity: Entity) -> FieldParsers? { parsers.indices.contains(entity.id) ? parsers[entity.id] : nil }

  /// The compiled formulas of an entity. O(1).
  ///
  /// - Parameter entity: any entity.
  /// - Returns: nil where it has none.
  func formulas(of entity: Entity) -> CompiledEntity? {
    formulas.indices.contains(entity.id) ? formulas[entity.id] : nil
  }
}
