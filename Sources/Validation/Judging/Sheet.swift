import Expressions
import SchemaModel

/// The values of a record, or of a row of a list, on their way through its formulas.
struct Sheet {
  /// What is known of one value beside itself.
  struct Mark {
    var standing = Standing.absent
    var isBlank = true
    var isHidden = false
    /// Whether nobody can rely on the value: it was refused, or rests on one that was.
    var isUnsure = false
    /// Whether nobody can say if it is hidden; it counts as visible then.
    var isDoubtful = false
    /// How the formulas came to give it its value; nil where they did not.
    var origin: ValueOrigin?
  }

  /// By field id.
  var values: RecordValues
  /// The values as formulas see them, then what else these may speak of, in the order of the scope.
  var slots: [ExpressionValue]
  /// By field id.
  var marks: [Mark]
  /// What is in the store, by field id; nil for a new record or row.
  var stored: RecordValues?
  /// The identity of a stored row.
  var id: RecordID?

  /// Nothing at all.
  static let empty = Sheet(fields: 0, further: 0)

  /// A sheet of blanks, with so many places behind the fields.
  init(fields count: Int, further: Int) {
    values = RecordValues(blanks: count)
    slots = [ExpressionValue](repeating: .null, count: count + further)
    marks = [Mark](repeating: Mark(), count: count)
  }

  /// Puts a value in its place.
  mutating func set(_ value: Value, _ field: PlannedField) {
    values[field.id] = value
    slots[field.id] = field.expression(value)
    marks[field.id].isBlank = value.isBlank
  }

  /// The stored value; blank in a new record or row.
  func storedValue(_ field: PlannedField) -> Value { stored?[field.id] ?? .blank }

  /// Whether a value stands in the field already.
  func holds(_ value: Value, _ field: PlannedField) -> Bool {
    let mark = marks[field.id]
    guard mark.standing != .pending else { return false }
    return value.isBlank ? mark.isBlank : values[field.id] == value
  }
}
