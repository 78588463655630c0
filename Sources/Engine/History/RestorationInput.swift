import JSONText
public import SchemaModel
import Storage
import Validation

/// The input that gives a record the values of a former version, as far as the schema of today can hold them: what pages
/// and commands show of a restoration before it is done is what is saved.
public struct RestorationInput {
  /// A field whose value is another one than that of the version.
  struct Change {
    let field: Field
    let stored: JSONValue
    let former: JSONValue
    /// How the former value came to be; nil for a blank.
    let origin: ValueOrigin?
  }

  /// The fields that differ, in their order. Computed fields are not among them: they are worked out anew.
  let changes: [Change]
  /// The values that differ from those that are stored.
  let record: RecordInput
  /// How the values came to be, by the names of their fields.
  let origins: [String: ValueOrigin]
  /// What the schema cannot hold any more, and what is not restored therefore: the names of fields and of the columns of
  /// lists, with the codes of options that are gone or retired; empty where all of the version comes back.
  public let lost: [String]
  /// The fields, and the columns of lists, that the version did not have, and that have values today: these stay.
  public let absent: [String]

  /// - Parameters:
  ///   - version: The former version.
  ///   - history: The history of its record.
  ///   - schema: The schema of today.
  ///   - profile: What whoever restores may not change: it stays as it is.
  public init(
    _ version: FormerVersion, in history: RecordHistory, _ schema: Schema, profile: AccessProfile = AccessProfile()
  ) {
    let (entity, stored) = (history.entity, history.record)
    let kinds = FormerKinds(history.kinds, of: entity, at: version.row)
    let reader = FormerValue.Reader(
      schema: schema, entity: entity, kinds: kinds, writing: FormerWriting(history, of: version))
    var changes: [Change] = []
    var members: [JSONValue.Member] = []
    var origins: [String: ValueOrigin] = [:]
    var lost = version.fieldsGone(from: entity)
    func isWritable(_ field: Int, list: Int? = nil) -> Bool {
      profile.access(to: FieldID(field, inList: list), of: entity.id) == .all
    }
    var absent: [String] = []
    let deletion = history.entries.last { $0.action == .delete }?.changes ?? []
    for field in entity.fields where !field.isComputed && isWritable(field.id) {
      let name = field.name.text
      if version.values[name] != nil, field.mayBeAmount(in: schema.business), version.unclear.contains(name) {
        lost.append(name)
        continue
      }
      let now = stored.map { ValueJSON.encode($0.values[field], field: field) } ?? .null
      if version.values[name] == nil, kinds.wasAbsent(field) {
        // Of a deleted record nothing stays.
        if stored == nil, deletion.contains(where: { $0.field == name && $0.old != .null }) { lost.append(name) }
        if now != .null { absent.append(name) }
        continue
      }
      absent += Self.columnsThatStay(in: now, over: version.values[name] ?? .null, of: field) {
        kinds.wasAbsent($0, in: field)
      }
      let value = reader.value(
        version.values[name] ?? .null, of: field, over: now, conversion: version.conversions[name])
      lost += value.lost
      guard let former = value.json, former != now else { continue }
      changes.append(
        Change(field: field, stored: now, former: former, origin: former == .null ? nil : version.origins[name]))
      let rows = stored.map { $0.values.rows(field.id) } ?? []
      members.append(
        JSONValue.Member(name, Self.value(former, of: field, over: rows) { isWritable($0.id, list: field.id) }))
      if let origin = version.origins[name], origin != .computed { origins[name] = origin }
    }
    self.changes = changes
    record = RecordInput(json: .object(members)) ?? RecordInput()
    self.origins = origins
    self.lost = lost
    self.absent = absent
  }

  /// The columns of a list that were not there, and that have values today in rows that stay.
  private static func columnsThatStay(
    in now: JSONValue, over former: JSONValue, of list: Field, _ wasAbsent: (Field) -> Bool
  ) -> [String] {
    let kept = (former.items ?? []).map { $0["id"] }
    guard list.type.isList, let rows = now.items?.filter({ kept.contains($0["id"]) }) else { return [] }
    return list.columns.filter { column in
      !column.isComputed && wasAbsent(column) && rows.contains { $0[column.name.text] ?? .null != .null }
    }.map { list.name.text + "." + $0.name.text }
  }

  /// A value as input. A row names all of its columns, since one that is absent keeps what is stored, or takes its
  /// default; and it has an id only where its row is stored.
  private static func value(
    _ json: JSONValue, of field: Field, over stored: [Row], isWritable: (Field) -> Bool
  ) -> JSONValue {
    guard field.type.isList, let rows = json.items else { return json }
    let known = Set(stored.compactMap { $0.id?.text })
    return .array(
      rows.map { row in
        let id = row["id"]?.string.flatMap { known.contains($0) ? JSONValue.Member("id", .string($0)) : nil }
        let columns = field.columns.filter { !$0.isComputed && isWritable($0) }.map { column in
          JSONValue.Member(column.name.text, row[column.name.text] ?? .null)
        }
        return .object((id.map { [$0] } ?? []) + columns)
      })
  }
}

extension Field {
  /// Whether a value of it may have been an amount of money in another unit than that in which it is stored.
  fileprivate func mayBeAmount(in business: Business) -> Bool {
    business.moneyUnit != nil && (type.isNumber || type.isText)
  }
}
