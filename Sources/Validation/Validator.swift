public import SchemaModel

/// The one validator of a schema: every way in calls it, and gets the same answer for the same text.
///
/// Pure: it reads no clock, no store, no catalogue of wording. Made once, used from any thread.
public struct Validator: Sendable {
  public let schema: Schema

  /// Compiles the checks of every field. `algorithms` are the named functions that the field types bring along
  /// (`FieldTypeCatalogue.algorithms`).
  public init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    self.algorithms = algorithms
  }

  let algorithms: [String: Algorithm]

  /// Reads a new record. An absent name takes the field's default where `presets` is set, else it is blank.
  public func create(_ input: RecordInput, entity: Entity, presets: Bool = true) -> ValidatedRecord {
    ValidatedRecord(values: [], origins: [])
  }

  /// Reads a change to a stored record: an absent name keeps its value and origin, `blank` clears, a list is
  /// replaced whole.
  public func update(_ input: RecordInput, entity: Entity, old: [Value], oldOrigins: [ValueOrigin?]) -> ValidatedRecord
  {
    ValidatedRecord(values: [], origins: [])
  }
}
