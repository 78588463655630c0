public import JSONText
public import Localization
public import Presentation
public import SchemaModel
public import Storage
public import Validation

/// Records, refusals and history as JSON: the shapes of the command line and the API.
public enum RecordJSON {
  /// `{"id":"...","version":1,"values":{...}}`, with `"warnings":["looks_young"]` where some were confirmed.
  public static func encode(_ record: StoredRecord, entity: Entity) -> JSONValue {
    .object(
      [
        JSONValue.Member("id", .string(record.id.text)), JSONValue.Member("version", .number(String(record.version))),
        JSONValue.Member("values", .object(ValueJSON.members(record.values, fields: entity.fields))),
      ] + names("warnings", record.warnings))
  }

  /// A saved record with `"notes":[{"path":…,"field":…,"message":…}]` behind it, where there is something to tell: what
  /// was done to values, and checks that only tell; and `"unfit":[…]` where it breaks rules since before.
  public static func encode(
    _ record: StoredRecord, remarks: Remarks, entity: Entity, by words: ViolationFormatter
  ) -> JSONValue {
    let json = encode(record, entity: entity)
    let notes = remarks.notes.map { note in
      JSONValue.object([
        JSONValue.Member("path", .string(note.path.description)),
        JSONValue.Member("field", .string(note.path.field?.text ?? "")),
        JSONValue.Member("message", .string(message(note, entity: entity, by: words))),
      ])
    }
    let notices = remarks.notices.map { encode($0, entity: entity, by: words) }
    let faults = remarks.faults.map {
      encode($0, severity: .warning, entity: entity, by: words)
    }
    guard let members = json.members else { return json }
    let lists = [("notes", notes + notices), ("unfit", faults)].filter { !$1.isEmpty }
    return .object(members + lists.map { JSONValue.Member($0, .array($1)) })
  }

  /// What a note says to people.
  public static func message(
    _ note: RecordNote, entity: Entity, by words: ViolationFormatter
  ) -> String {
    switch note.kind {
    case .invisibleRemoved:
      words.messages.text("record.note.invisible", ["label": label(of: note.path, in: entity, words.language)])
    }
  }

  private static func names(_ key: String, _ names: [String]) -> [JSONValue.Member] {
    names.isEmpty ? [] : [JSONValue.Member(key, .array(names.map { .string($0) }))]
  }

  /// `{"violations":[{"path":"purchases[0].price","field":"price","rule":"range","message":"..."}]}`; what is no error
  /// says so: `"severity":"warning"`.
  public static func encode(
    _ violations: [Violation], entity: Entity, by words: ViolationFormatter
  ) -> JSONValue {
    .object([
      JSONValue.Member(
        "violations",
        .array(violations.map { encode($0, entity: entity, by: words) }))
    ])
  }

  /// One of them; `severity` is how much it weighs here, where that is not what its check says.
  public static func encode(
    _ violation: Violation, severity: Check.Severity? = nil, entity: Entity, by words: ViolationFormatter
  ) -> JSONValue {
    let label = label(of: violation.path, in: entity, words.language)
    let weight = severity ?? violation.severity
    let severity = weight == .error ? [] : [JSONValue.Member("severity", .string(weight.rawValue))]
    return JSONValue.object(
      [
        JSONValue.Member("path", .string(violation.path.description)),
        JSONValue.Member("field", .string(violation.path.field?.text ?? "")),
        JSONValue.Member("rule", .string(violation.rule.rawValue)),
        JSONValue.Member("message", .string(words.message(violation, label: label))),
      ] + severity)
  }

  /// `{"version":2,"at":"...","by":"...","action":"update","changes":{"mobile":{"old":...,"new":...,"origin":...}}}`,
  /// with `"confirmed":["looks_young"]` where warnings were.
  public static func encode(_ entry: HistoryEntry) -> JSONValue {
    .object(
      [
        JSONValue.Member("version", .number(String(entry.version))),
        JSONValue.Member("at", .string(entry.at.description)), JSONValue.Member("by", .string(entry.by)),
        JSONValue.Member("action", .string(entry.action.rawValue)),
        JSONValue.Member("changes", HistoryJSON.encode(entry.changes)),
      ] + names("confirmed", entry.confirmed))
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
