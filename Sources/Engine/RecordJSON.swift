public import JSONText
public import Localization
public import Presentation
public import SchemaModel
public import Storage
public import Validation

/// Encodes records, violations and history as the JSON of the command line and the API.
public enum RecordJSON {
  /// `{"id":"...","version":1,"values":{...}}`, with `"warnings":["looks_young"]` where some were confirmed.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - entity: Its entity.
  public static func encode(_ record: StoredRecord, entity: Entity) -> JSONValue {
    .object(
      [
        JSONValue.Member("id", .string(record.id.text)), JSONValue.Member("version", .number(String(record.version))),
        JSONValue.Member("values", .object(ValueJSON.members(record.values, fields: entity.fields))),
      ] + names("warnings", record.warnings))
  }

  /// A saved record with `"notes":[{"path":…,"field":…,"message":…}]` for what was changed in values and for checks
  /// that only inform, and `"unfit":[…]` for violations that it had before. Empty lists are left out.
  ///
  /// - Parameters:
  ///   - record: The record.
  ///   - remarks: What is reported of it.
  ///   - entity: Its entity.
  ///   - words: The sentences, in the language of the reader.
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
    let stored = remarks.storedViolations.map {
      encode($0, severity: .warning, entity: entity, by: words)
    }
    guard let members = json.members else { return json }
    let lists = [("notes", notes + notices), ("unfit", stored)].filter { !$1.isEmpty }
    return .object(members + lists.map { JSONValue.Member($0, .array($1)) })
  }

  /// The sentence of a note.
  ///
  /// - Parameters:
  ///   - note: The note.
  ///   - entity: The entity of the record.
  ///   - words: The sentences, in the language of the reader.
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

  /// `{"violations":[{"path":"purchases[0].price","field":"price","rule":"range","message":"..."}]}`; one that is not
  /// an error has `"severity":"warning"`.
  ///
  /// - Parameters:
  ///   - violations: The violations, in their order.
  ///   - entity: The entity of the record.
  ///   - words: The sentences, in the language of the reader.
  public static func encode(
    _ violations: [Violation], entity: Entity, by words: ViolationFormatter
  ) -> JSONValue {
    .object([
      JSONValue.Member(
        "violations",
        .array(violations.map { encode($0, entity: entity, by: words) }))
    ])
  }

  /// One violation.
  ///
  /// - Parameters:
  ///   - violation: The violation.
  ///   - severity: The severity that counts here; nil for the one of its check.
  ///   - entity: The entity of the record.
  ///   - words: The sentences, in the language of the reader.
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
  /// with `"confirmed":["looks_young"]` where warnings were. A value of another type than the field has today says so:
  /// `"old_type":"money"`, and the cells of a list `"old_types":{"price":"text"}`.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - entity: Its entity as it is today; nil where that does not matter.
  ///   - kinds: What fields were when it was written.
  public static func encode(
    _ entry: HistoryEntry, of entity: Entity? = nil, kinds: KindHistory = KindHistory()
  ) -> JSONValue {
    let changes = HistoryJSON.encode(entry.changes).members ?? []
    return .object(
      [
        JSONValue.Member("version", .number(String(entry.version))),
        JSONValue.Member("at", .string(entry.at.description)), JSONValue.Member("by", .string(entry.by)),
        JSONValue.Member("action", .string(entry.action.rawValue)),
        JSONValue.Member(
          "changes",
          .object(
            changes.map { change in
              let types = entity.map { Self.types(of: change.name, entry, $0, kinds) } ?? []
              return types.isEmpty
                ? change : JSONValue.Member(change.name, .object((change.value.members ?? []) + types))
            })),
      ] + names("confirmed", entry.confirmed))
  }

  /// What a field was before a change and after it, where it is something else today.
  private static func types(
    of field: String, _ entry: HistoryEntry, _ entity: Entity, _ kinds: KindHistory
  ) -> [JSONValue.Member] {
    [("old", entry.rows.former), ("new", entry.rows.own)].flatMap { name, row -> [JSONValue.Member] in
      let former = FormerKinds(kinds, of: entity, at: row)
      if let kind = former.kind(of: field) { return [JSONValue.Member(name + "_type", .string(kind.type))] }
      guard let list = entity.field(field), list.type.isList else { return [] }
      let columns = list.columns.compactMap { column in
        former.kind(of: column.name.text, in: list).map { JSONValue.Member(column.name.text, .string($0.type)) }
      }
      return columns.isEmpty ? [] : [JSONValue.Member(name + "_types", .object(columns))]
    }
  }

  /// The label of the field that a path ends in.
  ///
  /// - Parameters:
  ///   - path: A path of the entity.
  ///   - entity: The entity.
  ///   - language: The language of the label.
  /// - Returns: The label; the name where a step of the path is no field.
  public static func label(of path: FieldPath, in entity: Entity, _ language: Language) -> String {
    var fields = entity.fields
    var label = path.description
    for case .field(let name) in path.steps {
      guard let field = fields.first(where: { $0.name == name }) else { return name.text }
      label = field.label.text(in: language)
      fields = field.columns
    }
    return label
  }
}
