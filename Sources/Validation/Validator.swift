public import SchemaModel

/// The one validator of a schema: every way in calls it, and gets the same answer for the same text.
///
/// Pure: it reads no clock, no store, no catalogue of wording. Made once, used from any thread.
public struct Validator: Sendable {
  public let schema: Schema
  /// By entity id.
  let plans: [FieldPlans]

  /// The most rows of a list in one record.
  public static let mostRows = 10_000

  /// Compiles the checks of every field. `algorithms` are the named functions that the field types bring along
  /// (`FieldTypeCatalogue.algorithms`).
  public init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    let context = PlanContext(schema: schema, algorithms: algorithms)
    plans = schema.entities.map { FieldPlans($0.fields, context) }
  }

  /// Reads a new record. An absent name takes the field's default where `presets` is set, else it is blank.
  public func create(_ input: RecordInput, entity: Entity, presets: Bool = true) -> ValidatedRecord {
    guard plans.indices.contains(entity.id) else { return ValidatedRecord(values: [], origins: []) }
    var reader = RecordReader(validator: self, entity: entity, absent: presets ? .preset : .blank)
    return reader.read(input, plans: plans[entity.id])
  }

  /// Reads a change to a stored record: an absent name keeps its value and origin, `blank` clears, a list is
  /// replaced whole (a row that carries the id of a stored one keeps what it leaves out).
  public func update(
    _ input: RecordInput, entity: Entity, old: [Value], oldOrigins: [ValueOrigin?]
  ) -> ValidatedRecord {
    guard plans.indices.contains(entity.id) else { return ValidatedRecord(values: [], origins: []) }
    var reader = RecordReader(validator: self, entity: entity, absent: .kept(old, oldOrigins))
    return reader.read(input, plans: plans[entity.id])
  }

  /// The canonical value of a text in a field; nil where the field refuses it or it is blank. For look-ups.
  public func value(of text: String, in field: Field, of entity: Entity) -> Value? {
    guard plans.indices.contains(entity.id), plans[entity.id].cells.indices.contains(field.id) else { return nil }
    var cell = CellReader(field: field, plan: plans[entity.id].cells[field.id], schema: schema)
    guard case .value(let value) = cell.read(text) else { return nil }
    return value
  }
}
