public import JSONText

extension RecordInput {
  /// The input that a JSON object stands for: scalars by their text (a number with a point as a number), arrays of scalars as several texts, arrays of
  /// objects as rows, null as blank. Nil where the value is no object.
  ///
  /// Shapes that no field has (an object, a mixed array) come through as rows, and the validator refuses them.
  public init?(json: JSONValue) {
    guard let members = json.members else { return nil }
    self.init(members.map { Entry(name: $0.name, value: Self.value($0.value)) })
  }

  private static func value(_ json: JSONValue) -> InputValue {
    if case .number(let digits) = json, digits.contains(".") { return .number(digits) }
    if let text = text(json) { return text.isEmpty ? .blank : .text(text) }
    switch json {
    case .array(let items):
      let texts = items.compactMap(text)
      return texts.count == items.count ? .texts(texts) : .rows(items.map(row))
    case .object: return .rows([row(json)])
    case .null, .bool, .number, .string: return .blank
    }
  }

  private static func row(_ json: JSONValue) -> RecordInput {
    guard var row = RecordInput(json: json) else {
      return RecordInput([Entry(name: "", value: value(json))])
    }
    if case .text(let id)? = row["id"] {
      row.rowID = id
      row["id"] = nil
    }
    return row
  }

  /// The text of a scalar; nil for null, arrays and objects.
  private static func text(_ json: JSONValue) -> String? {
    switch json {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .null, .array, .object: nil
    }
  }
}
