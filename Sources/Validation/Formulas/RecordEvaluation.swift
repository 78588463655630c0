import Expressions
import SchemaModel

/// The values of a record, or of one row of a list, while its formulas are evaluated.
struct RecordEvaluation {
  /// By field id.
  var values: RecordValues
  /// The variables of formulas, in the order of the entity's `RecordScope`: the values of the fields, then what else
  /// formulas may read.
  var slots: [ExpressionValue]
  /// By field id.
  var statuses: [FieldStatus]
  /// The stored values, by field id; nil for a new record or row.
  var stored: RecordValues?
  /// The identity of a stored row.
  var id: RecordID?

  /// An evaluation in which every value is blank. O(fields).
  ///
  /// - Parameters:
  ///   - count: the number of fields.
  ///   - further: the number of variables behind the fields.
  init(fields count: Int, further: Int) {
    values = RecordValues(blanks: count)
    slots = [ExpressionValue](repeating: .null, count: count + further)
    statuses = [FieldStatus](repeating: FieldStatus(), count: count)
  }

  /// Gives a field a value. Its input status stays.
  ///
  /// - Parameters:
  ///   - value: the value.
  ///   - field: the field.
  mutating func set(_ value: Value, _ field: CompiledField) {
    values[field.id] = value
    slots[field.id] = field.expression(value)
    statuses[field.id].isBlank = value.isBlank
  }

  /// Makes every field blank again, without new storage. O(fields).
  ///
  /// - Parameter bare: an evaluation of the same entity in which nothing was set.
  mutating func clear(like bare: RecordEvaluation) {
    for id in statuses.indices {
      if !statuses[id].isBlank {
        values[id] = .blank
        slots[id] = bare.slots[id]
      }
      statuses[id] = FieldStatus()
    }
  }

  /// The stored value of a field.
  ///
  /// - Parameter field: the field.
  /// - Returns: blank in a new record or row.
  func storedValue(_ field: CompiledField) -> Value { stored?[field.id] ?? .blank }

  /// Whether a field has a value already.
  ///
  /// - Parameters:
  ///   - value: the value; a blank one stands for that of a field without any.
  ///   - field: the field.
  /// - Returns: false where a text still waits to be looked up.
  func holds(_ value: Value, _ field: CompiledField) -> Bool {
    let status = statuses[field.id]
    guard status.input != .pending else { return false }
    return value.isBlank ? status.isBlank : values[field.id] == value
  }
}
