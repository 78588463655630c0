import SchemaModel

/// A field that is asked for no more: it is in sight where the stored record, or row, has a value in it.
public enum Retirement {
  /// The condition under which a retired field is visible.
  ///
  /// - Parameter field: The name of the field.
  public static func condition(of field: String) -> String { "!blank(old.\(field))" }

  /// The arguments of a refusal, where a field is hidden since it is retired.
  ///
  /// - Parameter field: A field that is hidden.
  static func arguments(ofHidden field: Field) -> [String: ViolationArgument]? {
    let condition = condition(of: field.name.text)
    return field.logic.visibleWhen.contains { $0.text == condition } ? cause : nil
  }

  /// The cause of a refusal, for its message.
  static let cause: [String: ViolationArgument] = ["cause": "retired"]
}
