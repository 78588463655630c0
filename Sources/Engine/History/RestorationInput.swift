import JSONText
import SchemaModel
import Storage
import Validation

/// The input that gives a record the values of a former version.
struct RestorationInput {
  /// The values that differ from those that are stored. Computed fields are not among them: they are worked out anew.
  let record: RecordInput
  /// How the values came to be, by the names of their fields.
  let origins: [String: ValueOrigin]

  /// - Parameters:
  ///   - version: The former version.
  ///   - entity: The entity of the record.
  ///   - stored: The record as it is stored; nil where it is deleted.
  init(_ version: FormerVersion, of entity: Entity, over stored: StoredRecord?) {
    var members: [JSONValue.Member] = []
    var origins: [String: ValueOrigin] = [:]
    for field in entity.fields where !field.isComputed {
      let name = field.name.text
      let former = version.values[name] ?? .null
      let now = stored.map { ValueJSON.encode($0.values[field], field: field) } ?? .null
      if former == now { continue }
      let rows = stored.map { $0.values.rows(field.id) } ?? []
      members.append(JSONValue.Member(name, Self.value(former, of: field, over: rows)))
      if let origin = version.origins[name], origin != .computed { origins[name] = origin }
    }
    record = RecordInput(json: .object(members)) ?? RecordInput()
    self.origins = origins
  }

  /// A value as input. A row names all of its columns, since one that is absent keeps what is stored, or takes its
  /// default; and it has an id only where its row is stored.
  private static func value(_ json: JSONValue, of field: Field, over stored: [Row]) -> JSONValue {
    guard field.type.isList, let rows = json.items else { return json }
    let known = Set(stored.compactMap { $0.id?.text })
    return .array(
      rows.map { row in
        let id = row["id"]?.string.flatMap { known.contains($0) ? JSONValue.Member("id", .string($0)) : nil }
        let columns = field.columns.filter { !$0.isComputed }.map { column in
          JSONValue.Member(column.name.text, row[column.name.text] ?? .null)
        }
        return .object((id.map { [$0] } ?? []) + columns)
      })
  }
}
