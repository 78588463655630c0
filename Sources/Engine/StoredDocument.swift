import JSONText
import SchemaModel
import Storage
import Validation

/// The values of a document as a database stores them, without a look at any rule.
struct StoredDocument {
  /// The values; nil where some are not of the types of their fields, or have no field.
  let values: RecordValues?
  /// What is not.
  let violations: [Violation]

  /// - Parameters:
  ///   - document: What an export gave as JSON.
  ///   - entity: The entity of the record.
  init(_ document: RecordDocument, of entity: Entity) {
    guard let json = document.stored, let members = json.members else {
      (values, violations) = (nil, [Violation(.notARecord, at: FieldPath([]), ["reason": .text("")])])
      return
    }
    var violations = members.filter { entity.field($0.name) == nil }.map {
      Violation(.unknownField, at: FieldPath(FieldName($0.name)))
    }
    let values = entity.fields.map { field -> Value in
      guard field.isKept, let json = json[field.name.text] else { return .blank }
      guard let value = ValueJSON.decode(json, field: field) else {
        violations.append(Violation(.unknownField, at: FieldPath(field.name)))
        return .blank
      }
      return Self.without(leftOut: document.input, value, of: field)
    }
    self.violations = violations
    self.values = violations.isEmpty ? RecordValues(values) : nil
  }

  /// The value without references that the document leaves out until the records that they lead to are there.
  private static func without(leftOut input: RecordInput, _ value: Value, of field: Field) -> Value {
    if field.type.target != nil, !field.isComputed, input[field.name.text] == nil { return .blank }
    guard case .list(let rows) = value, case .list(let kept)? = input[field.name.text] else { return value }
    let columns = field.columns.filter { $0.type.target != nil && !$0.isComputed }
    let known = Dictionary(
      kept.compactMap { row in row.rowID.map { ($0.lowercased(), row) } }, uniquingKeysWith: { first, _ in first })
    let left = rows.compactMap { row -> Row? in
      guard let id = row.id else { return row }
      guard let input = known[id.text] else { return nil }
      var row = row
      for column in columns where input[column.name.text] == nil { row.values[column] = .blank }
      return row
    }
    return left.isEmpty ? .blank : .list(left)
  }

  /// The references that lead to no record.
  ///
  /// - Parameters:
  ///   - entity: The entity of the record.
  ///   - exists: Whether a record of an entity is there.
  func missing(in entity: Entity, _ exists: (RecordID, EntityName) throws -> Bool) rethrows -> [Violation] {
    guard let values else { return [] }
    return try entity.fields.flatMap { field -> [Violation] in
      if case .reference(let id) = values[field], let target = field.type.target {
        return try exists(id, target) ? [] : [Violation(.noSuchRecord, at: FieldPath(field.name))]
      }
      return try values.rows(field.id).flatMap { row in
        try field.columns.compactMap { column in
          guard case .reference(let id) = row.values[column], let target = column.type.target,
            try !exists(id, target)
          else { return nil }
          return Violation(.noSuchRecord, at: FieldPath(field.name))
        }
      }
    }
  }
}
