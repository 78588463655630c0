public import JSONText

extension RecordInput {
  /// The input that a JSON object stands for: scalars as what they are, arrays of strings as several texts, arrays of
  /// objects as rows, null as blank. Nil where the value is no object.
  ///
  /// Shapes that no field takes (an object, a mixed array) come through as such, and the validator refuses them.
  public init?(json: JSONValue) {
    guard let members = json.members else { return nil }
    self.init(members.map { Entry(name: $0.name, value: Self.value($0.value)) })
  }

  private static func value(_ json: JSONValue) -> InputValue {
    switch json {
    case .null: return .blank
    case .bool(let flag): return .truth(flag)
    case .number(let digits): return .number(digits)
    case .string(let text): return text.isEmpty ? .blank : .text(text)
    case .object: return .object
    case .array(let items):
      let texts = items.compactMap(\.string)
      if texts.count == items.count { return .texts(texts) }
      let rows = items.compactMap(row)
      return rows.count == items.count ? .rows(rows) : .items(items.map(shape))
    }
  }

  private static func row(_ json: JSONValue) -> RecordInput? {
    guard var row = RecordInput(json: json) else { return nil }
    if case .text(let id)? = row["id"] {
      row.rowID = id
      row["id"] = nil
    }
    return row
  }

  private static func shape(_ json: JSONValue) -> InputShape {
    switch json {
    case .null: .null
    case .bool: .truth
    case .number: .number
    case .string: .text
    case .array: .list
    case .object: .object
    }
  }
}
