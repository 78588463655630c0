import JSONText

/// Writes JSON of the history for people where no field says what it means: the field is gone, or of another type.
struct RawValueText {
  /// What stands between the parts of a value.
  let separator: String

  /// The text of a value.
  ///
  /// - Parameter json: The JSON of a value.
  /// - Returns: Its scalars, those of lists and rows one after the other; empty for `null`.
  func text(_ json: JSONValue) -> String {
    switch json {
    case .null: ""
    case .bool(let flag): flag ? "true" : "false"
    case .number(let digits): digits
    case .string(let text): text
    case .array(let items): items.map(text).joined(separator: separator)
    case .object(let members):
      members.filter { $0.name != "id" }.map { "\($0.name): \(text($0.value))" }.joined(separator: separator)
    }
  }
}
