import SchemaModel

/// What an evaluation knows of a value beside the value itself.
struct FieldStatus {
  /// What became of the value when the input was read.
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
