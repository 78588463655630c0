public import SchemaModel

/// The one validator of a schema: every way in calls it, and gets the same answer for the same text.
///
/// Pure: it reads no clock, no store, no catalogue of wording. Made once, used from any thread.
public struct Validator: Sendable {
  public let schema: Schema
  /// By entity id.
  let plans: [FieldPlans]
  /// By entity id; nil for entities without formulas.
  private let formulas: [CompiledEntity?]

  /// The most rows of a list in one record.
  public static let mostRows = 10_000

  /// Compiles the checks of every field. `algorithms` are the named functions that the field types bring along
  /// (`FieldTypeCatalogue.algorithms`).
  public init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    let context = PlanContext(schema: schema, algorithms: algorithms)
    let plans = schema.entities.map { FieldPlans($0.fields, context) }
    self.plans = plans
    formulas = zip(schema.entities, plans).map { CompiledEntity($0, plans: $1, schema: schema) }
  }

  /// Reads and judges a new record. An absent name takes the field's default where `presets` is set, else it is
  /// blank.
  public func create(
    _ input: RecordInput, entity: Entity, presets: Bool = true, in context: ValidationContext
  ) -> ValidatedRecord {
    judge(read(input, entity: entity, presets: presets), entity: entity, in: context)
  }

  /// Reads and judges a change to a stored record: an absent name keeps its value and origin, `blank` clears, a list
  /// is replaced whole (a row that carries the id of a stored one keeps what it leaves out).
  public func update(
    _ input: RecordInput, entity: Entity, old: OldRecord, in context: ValidationContext
  ) -> ValidatedRecord {
    judge(read(input, entity: entity, old: old), entity: entity, in: context)
  }

  /// Reads the texts of a new record, as `create` does, and asks no formula.
  public func read(_ input: RecordInput, entity: Entity, presets: Bool = true) -> ReadRecord {
    read(input, entity: entity, absent: presets ? .preset : .blank)
  }

  /// Reads the texts of a change, as `update` does, and asks no formula.
  public func read(_ input: RecordInput, entity: Entity, old: OldRecord) -> ReadRecord {
    read(input, entity: entity, absent: .kept(old))
  }

  /// Asks the formulas of a record that was read: what is hidden, computed, required, in range, offered, and its
  /// checks; and claims its unique values.
  ///
  /// `conditions` says whether what holds of the fields is wanted, which costs a question a field and option. Of a
  /// change, what was wrong before and is not touched is among the `oldFaults`, but for what the schema asks of stored
  /// records all the same (`StoredRecordsPolicy`).
  public func judge(
    _ read: ReadRecord, entity: Entity, in context: ValidationContext, conditions: Bool = true
  ) -> ValidatedRecord {
    let validated = evaluateAlone(read, entity: entity, in: context, conditions: conditions)
    guard let old = read.old, let stored = storedViolations(of: old, entity, context) else { return validated }
    return stored.separated(from: validated, rule: storedViolationRule(read, entity))
  }

  /// Whether a fault that a stored record had before refuses a change that does not touch it: what its rule says under
  /// `stored_records`. For what only a store can tell; `judge` has asked it of everything else.
  ///
  /// - Parameters:
  ///   - fault: what is wrong with the stored record.
  ///   - read: the change.
  ///   - entity: that of the record.
  /// - Returns: true where the change has to put it right.
  public func stands(_ fault: Violation, against read: ReadRecord, entity: Entity) -> Bool {
    storedViolationRule(read, entity)?.refuses(fault) ?? false
  }

  private func storedViolationRule(_ read: ReadRecord, _ entity: Entity) -> StoredViolationRule? {
    read.plans.map {
      StoredViolationRule(entity: entity, plans: $0, formulas: formulas(of: entity), submitted: read.submitted)
    }
  }

  /// What is wrong with a stored record under the rules in force, in the order of the fields. Unique values and
  /// references are the store's to tell.
  public func faults(of old: OldRecord, entity: Entity, in context: ValidationContext) -> [Violation] {
    storedViolations(of: old, entity, context)?.all() ?? []
  }

  private func storedViolations(
    of old: OldRecord, _ entity: Entity, _ context: ValidationContext
  ) -> StoredViolations? {
    plans(of: entity).map {
      StoredViolations(validator: self, entity: entity, plans: $0, context: context, old: old)
    }
  }

  /// Evaluates the formulas of a record as if nothing had been stored before.
  func evaluateAlone(
    _ read: ReadRecord, entity: Entity, in context: ValidationContext, conditions: Bool = true
  ) -> ValidatedRecord {
    if let evaluator = evaluator(entity, in: context) {
      return evaluator.evaluate(read, reportsConditions: conditions)
    }
    var claims = read.open
    for field in entity.fields where field.isUnique {
      if let claim = field.unique(read.values[field], in: entity) { claims.append(claim) }
    }
    return ValidatedRecord(read.cells, violations: read.violations, claims: claims, notes: read.notes)
  }

  /// The computed values of a stored record put where they belong: those that have no column, or `all`.
  public func derived(
    _ values: RecordValues, entity: Entity, facts: RecordFacts?, all: Bool = false, in context: ValidationContext
  ) -> RecordValues {
    guard let evaluator = evaluator(entity, in: context), all || evaluator.entity.hasDerived else { return values }
    return evaluator.derived(values, facts: facts, all: all)
  }

  /// What the formulas of a record say of its fields, its values being these.
  public func conditions(
    of values: RecordValues, entity: Entity, old: OldRecord?, in context: ValidationContext
  ) -> RecordConditions {
    evaluator(entity, in: context)?.conditions(of: values, old: old) ?? RecordConditions()
  }

  /// The canonical value of a text in a field; nil where the field refuses it or it is blank. For look-ups.
  public func value(
    of text: String, in field: Field, of entity: Entity, amounts: AmountUnit = .currency
  ) -> Value? {
    guard var cell = reader(of: field, of: entity, amounts), case .value(let value) = cell.read(text) else {
      return nil
    }
    return value
  }

  /// What a text says in a field, whether its rules take it or not; nil where it says nothing.
  public func said(
    _ text: String, in field: Field, of entity: Entity, amounts: AmountUnit = .currency
  ) -> Value? {
    guard var cell = reader(of: field, of: entity, amounts) else { return nil }
    return cell.said(.text(text))
  }

  private func reader(of field: Field, of entity: Entity, _ amounts: AmountUnit) -> CellReader? {
    guard let plans = plans(of: entity), plans.cells.indices.contains(field.id) else { return nil }
    return CellReader(field: field, plan: plans.cell(field.id, amounts), schema: schema)
  }

  /// The forms in which the fields of an entity would store what a person searches for, whether they would take it or
  /// not: codes without their hyphens, numbers and days as they stand in the database, amounts from the unit in which
  /// people name them. O(fields · length).
  ///
  /// - Parameters:
  ///   - text: a word, or a number with spaces.
  ///   - entity: the records that are searched.
  /// - Returns: each form once; none where the text is longer than any code.
  public func searched(_ text: String, in entity: Entity) -> [String] {
    guard let own = plans(of: entity), text.utf8.count <= Self.longestSearched else { return [] }
    var forms: [String] = []
    for plans in [own] + own.rows.compactMap(\.self) {
      for field in plans.fields {
        var cell = CellReader(field: field, plan: plans.cell(field.id, .customary), schema: schema)
        if let form = cell.searched(text), !forms.contains(form) { forms.append(form) }
      }
    }
    return forms
  }

  /// Bytes of a search that could be a code.
  private static let longestSearched = 200

  private func read(_ input: RecordInput, entity: Entity, absent: RecordReader.Absent) -> ReadRecord {
    var reader = RecordReader(validator: self, absent: absent, defers: formulas(of: entity) != nil)
    return reader.read(input, plans: plans(of: entity))
  }

  private func evaluator(_ entity: Entity, in context: ValidationContext) -> FormulaEvaluator? {
    formulas(of: entity).map { FormulaEvaluator(entity: $0, context: context) }
  }

  /// The fields of an entity as cells are read into them; nil for one that is not of the schema.
  func plans(of entity: Entity) -> FieldPlans? { plans.indices.contains(entity.id) ? plans[entity.id] : nil }

  /// The formulas of an entity; nil where it has none.
  func formulas(of entity: Entity) -> CompiledEntity? {
    formulas.indices.contains(entity.id) ? formulas[entity.id] : nil
  }
}
