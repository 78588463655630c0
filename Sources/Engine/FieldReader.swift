import FieldTypes
public import SchemaModel
public import Storage
import Synchronization
import Validation

/// Reads what an upgrade converts as the forms read what is typed: with the validator of the schema that the database
/// is brought to.
public final class FieldReader: ValueReader {
  private let schema: Schema
  /// The validator, which is made for the first value: most upgrades convert none.
  private let validator = Mutex<Validator?>(nil)
  /// The readers of texts that were written otherwise.
  private let others = Mutex<[Writing: FieldReader]>([:])

  /// Creates a reader.
  ///
  /// - Parameter schema: The schema that the database is brought to.
  public init(schema: Schema) {
    self.schema = schema
  }

  public func value(_ text: String, of field: Field, list: Int?, entity: Entity) -> Value? {
    var probe = probe(of: field, list: list, entity, .customary)
    return probe?.value(Array(text.utf8))
  }

  public func accepts(_ value: Value, of field: Field, list: Int?, entity: Entity) -> Bool {
    probe(of: field, list: list, entity, .currency)?.accepts(value) == true
  }

  public func reading(as writing: Writing) -> any ValueReader {
    if writing == Writing(schema.business) { return self }
    return others.withLock { others in
      let reader = others[writing] ?? FieldReader(schema: schema.written(as: writing))
      others[writing] = reader
      return reader
    }
  }

  /// - Parameter amounts: The unit of amounts: people write them in that of the business, stored ones are of the currency.
  private func probe(of field: Field, list: Int?, _ entity: Entity, _ amounts: AmountUnit) -> CellProbe? {
    let validator = validator.withLock { validator in
      let made = validator ?? Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
      validator = made
      return made
    }
    return CellProbe(validator, entity: entity, list: list, field: field, amounts: amounts)
  }
}
