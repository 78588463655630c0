public import JSONText
public import Localization
public import SchemaModel
public import Storage

/// Records, refusals and history as JSON: the shapes of the command line and the API.
public enum RecordJSON {
  /// `{"id":"...","version":1,"values":{...}}`
  public static func encode(_ record: StoredRecord, entity: Entity) -> JSONValue {
    .object([
      JSONValue.Member("id", .string(record.id.text)), JSONValue.Member("version", .number(String(record.version))),
      JSONValue.Member("values", .object(ValueJSON.members(record.values, fields: entity.fields))),
    ])
  }

  /// `{"violations":[{"path":"purchases[0].price","field":"price","rule":"range","message":"..."}]}`
  public static func encode(
    _ violations: [Violation], entity: Entity, catalogue: MessageCatalogue, language: Language
  ) -> JSONValue {
    let items = violations.map { violation in
      let label = label(of: violation.path, in: entity, language)
      return JSONValue.object([
        JSONValue.Member("path", .string(violation.path.description)),
        JSONValue.Member("field", .string(violation.path.field?.text ?? "")),
        JSONValue.Member("rule", .string(violation.rule.rawValue)),
        JSONValue.Member("message", .string(violation.message(catalogue, label: label))),
      ])
    }
    return .object([JSONValue.Member("violations", .array(items))])
  }

  /// `{"version":2,"at":"...","by":"...","action":"update","changes":{"mobile":{"old":...,"new":...,"origin":...}}}`
  public static func encode(_ entry: HistoryEntry) -> JSONValue {
    .object([
      JSONValue.Member("version", .number(String(entry.version))),
      JSONValue.Member("at", .string(entry.at.description)), JSONValue.Member("by", .string(entry.by)),
      JSONValue.Member("action", .string(entry.action.rawValue)),
      JSONValue.Member("changes", HistoryJSON.encode(entry.changes)),
    ])
  }

  /// What people call the field of a path; its name where it is no field.
  public static func label(of path: FieldPath, in entity: Entity, _ language: Language) -> String {
    var fields = entity.fields
    var label = path.description
    for case .field(let name) in path.steps {
      guard let field = fields.first(where: { $0.name == name }) else { return name.text }
      label = field.label.text(in: language)
      fields = field.rows
    }
    return label
  }
}
