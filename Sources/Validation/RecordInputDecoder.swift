public import JSONText

/// Decodes inputs from JSON values.
enum RecordInputDecoder {
  /// Decodes a JSON object. O(size of the object).
  ///
  /// - Parameter json: the object.
  /// - Returns: nil where the value is not an object.
  static func input(_ json: JSONValue) -> RecordInput? {
    json.members.map { members in
      RecordInput(members.map { RecordInput.Entry(name: $0.name, value: value($0.value)) })
    }
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
      return rows.count == items.count ? .list(rows) : .items(items.map(shape))
    }
  }

  private static func row(_ json: JSONValue) -> RecordInput? {
    guard var row = input(json) else { return nil }
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

extension RecordInput {
  /// Decodes a JSON object: scalars as they are, arrays of strings as several texts, arrays of objects as rows, null as
  /// blank. O(size of the object).
  ///
  /// Values that no field accepts (an object, a mixed array) are kept as such, and the validator refuses them.
  ///
  /// - Parameter json: the object.
  /// - Returns: nil where the value is not an object.
  public init?(json: JSONValue) {
    guard let input = RecordInputDecoder.input(json) else { return nil }
    self = input
  }
}
