public import JSONText
public import SchemaModel
public import Validation

/// A record as a file gives it: its values, and where the file has them its identity, its version and the warnings that
/// were confirmed. What formulas compute is left out: it is worked out again.
public struct RecordDocument: Hashable, Sendable {
  /// The identity; nil for a new record.
  public var id: RecordID?
  /// The version that the record had when it was written to the file; nil where it is not known.
  public var version: Int?
  /// The values, by field name.
  public var input: RecordInput
  /// The names of the checks whose warnings were confirmed.
  public var confirmed: [String]
  /// The values as an export wrote them, computed ones included; nil where the file is none of JSON.
  var stored: JSONValue?
  /// What is wrong with the identity or the version.
  public var violations: [Violation] = []

  /// Whether the record has more than its values: it was saved before.
  public var isExported: Bool { id != nil || version != nil || !violations.isEmpty }

  /// Creates a document of texts.
  ///
  /// - Parameters:
  ///   - id: The text of the identity; empty for none.
  ///   - version: The text of the version; empty for none.
  ///   - input: The values, by field name.
  ///   - confirmed: The names of the checks whose warnings were confirmed.
  ///   - entity: The entity of the record.
  public init(id: String, version: String, input: RecordInput, confirmed: [String] = [], entity: Entity) {
    self.input = Self.entered(input, entity.fields)
    self.confirmed = confirmed
    self.id = RecordID(id)
    self.version = Int(version)
    if self.id == nil, !id.isEmpty { violations.append(Violation(.noSuchRecord, at: FieldPath(FieldName("id")))) }
    if self.version == nil, !version.isEmpty {
      violations.append(Violation(.notInteger, at: FieldPath(FieldName("version")), ["example": "1"]))
    }
  }

  /// Decodes what `RecordJSON.encode` gives, `{"id":…,"version":…,"values":{…}}`, or an object of values alone.
  ///
  /// - Parameters:
  ///   - json: The JSON.
  ///   - entity: The entity of the record.
  ///   - takesIdentity: Whether `id` and `version` beside the values of an object of values alone are those of the
  ///     record; otherwise they are names of fields.
  /// - Returns: nil where the JSON is not an object.
  public init?(json: JSONValue, entity: Entity, takesIdentity: Bool) {
    guard let members = json.members else { return nil }
    if Self.isEnvelope(members, entity), let input = json["values"].flatMap({ RecordInput(json: $0) }) {
      let confirmed = json["warnings"]?.items?.compactMap(\.string) ?? []
      self.init(
        id: Self.text(json["id"]), version: Self.text(json["version"]), input: input, confirmed: confirmed,
        entity: entity)
      stored = json["values"]
      return
    }
    guard var input = RecordInput(json: json) else { return nil }
    guard takesIdentity else {
      self.init(id: "", version: "", input: input, entity: entity)
      self.input = input
      return
    }
    for name in ["id", "version"] { input[name] = nil }
    self.init(id: Self.text(json["id"]), version: Self.text(json["version"]), input: input, entity: entity)
  }

  /// Whether an object is a record around its values.
  private static func isEnvelope(_ members: [JSONValue.Member], _ entity: Entity) -> Bool {
    entity.field("values") == nil && members.contains { $0.name == "values" && $0.value.members != nil }
      && members.allSatisfy { Self.parts.contains($0.name) }
  }

  /// The members that commands print around the values of a record, and those of refused rows.
  private static let parts: Set<String> = [
    "id", "version", "values", "warnings", "notes", "unfit", "entity", "row", "reasons",
  ]

  private static func text(_ json: JSONValue?) -> String {
    switch json {
    case .string(let text): text
    case .number(let digits): digits
    case .bool, .array, .object: "?"
    case nil, .null: ""
    }
  }

  /// The input without the values that formulas compute.
  private static func entered(_ input: RecordInput, _ fields: [Field]) -> RecordInput {
    var entered = input
    for field in fields {
      if field.isComputed {
        entered[field.name.text] = nil
      } else if case .list(let rows)? = input[field.name.text], field.columns.contains(where: \.isComputed) {
        entered[field.name.text] = .list(rows.map { Self.entered($0, field.columns) })
      }
    }
    return entered
  }

  /// The ids of the rows of a list, in their order; nil for a row without one.
  ///
  /// - Parameter field: A list.
  /// - Returns: The ids; empty where the document has no rows.
  func rowIDs(of field: Field) -> [RecordID?] {
    guard case .list(let rows)? = input[field.name.text] else { return [] }
    return rows.map { $0.rowID.flatMap { RecordID($0) } }
  }

  /// The values with row ids only where they are known.
  ///
  /// - Parameter known: The ids of the rows that are stored, in lower case.
  /// - Returns: The values; a row with another id has none.
  func input(withRows known: Set<String>) -> RecordInput {
    var input = input
    for (index, entry) in input.entries.enumerated() {
      guard case .list(let rows) = entry.value else { continue }
      let kept = rows.map { row in
        var row = row
        if let id = row.rowID, !known.contains(id.lowercased()) { row.rowID = nil }
        return row
      }
      input.entries[index] = RecordInput.Entry(name: entry.name, value: .list(kept))
    }
    return input
  }
}
