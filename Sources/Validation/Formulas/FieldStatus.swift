import SchemaModel

/// The state of a value during an evaluation, besides the value itself.
struct FieldStatus {
  /// The result of reading the value from the input.
  var input = InputStatus.absent
  var isBlank = true
  var isHidden = false
  /// Whether the value is invalid or depends on an invalid value.
  var isUnreliable = false
  /// Whether the condition of its visibility depends on an invalid value; the field counts as visible then.
  var isVisibilityUnknown = false
  /// How the formulas came to give the field its value; nil where they did not.
  var origin: ValueOrigin?
}
