import FieldTypes
import SchemaModel
import Storage
import Synchronization
import Validation

/// What stands between the records and a user who does not see all of their fields: the schema as the user sees it, its
/// validator, and the records, histories and violations without what the user does not see.
///
/// Whatever a `RecordService` gives out has passed it; whoever works behind the service works with whole records.
struct FieldMask: Sendable {
  let profile: AccessProfile
  /// The schema with all fields.
  let whole: Schema
  /// The schema as the user sees it.
  let seen: Schema
  /// The validator of `seen`.
  let validator: Validator

  /// Makes the masks of a schema, one for each profile, once.
  final class Source: Sendable {
    private let schema: Schema
    private let validator: Validator
    private let masks = Mutex<[AccessProfile: FieldMask]>([:])

    init(_ schema: Schema, _ validator: Validator) {
      self.schema = schema
      self.validator = validator
    }

    /// The mask of a user; nil for one who may do everything. A role that sees every field of the schema does not see what
    /// is kept of former ones.
    ///
    /// - Parameter authorization: The rights of the user.
    func mask(for authorization: Authorization) -> FieldMask? {
      let profile = authorization.profile
      if authorization.isUnrestricted { return nil }
      return masks.withLock { masks in
        if let known = masks[profile] { return known }
        let seen = profile.isEmpty ? schema : schema.seen(by: authorization)
        let mask = FieldMask(
          profile: profile, whole: schema, seen: seen,
          validator: profile.isEmpty ? validator : Validator(schema: seen, algorithms: FieldTypeCatalogue.algorithms))
        masks[profile] = mask
        return mask
      }
    }
  }

  /// The entity as the user sees it.
  ///
  /// - Parameter entity: The entity, whole or seen.
  func seen(_ entity: Entity) -> Entity { seen.entity(id: entity.id) ?? entity }

  /// The entity with all fields.
  ///
  /// - Parameter entity: The entity, whole or seen.
  func whole(_ entity: Entity) -> Entity { whole.entity(id: entity.id) ?? entity }

  /// How far the user sees and changes a field.
  ///
  /// - Parameters:
  ///   - field: The id of the field.
  ///   - entity: Its entity.
  ///   - list: The id of the list of which it is a column.
  func access(to field: Int, of entity: Entity, list: Int? = nil) -> FieldAccess {
    profile.access(to: FieldID(field, inList: list), of: entity.id)
  }

  /// The fields of an entity whose texts no search of the user looks through.
  ///
  /// - Parameter entity: The entity.
  func unsearched(of entity: Entity) -> Set<FieldID> {
    if profile.isWhole(entity.id) { return [] }
    let all = whole(entity).fields.flatMap { field in
      [FieldID(field.id)] + field.columns.map { FieldID($0.id, inList: field.id) }
    }
    return Set(all.filter { profile.hides($0, of: entity.id) })
  }
}

extension FieldMask {
  /// A record without the values that the user does not see.
  ///
  /// - Parameters:
  ///   - record: The record with all of its values.
  ///   - entity: Its entity.
  func seen(_ record: StoredRecord, of entity: Entity) -> StoredRecord {
    if profile.isWhole(entity.id) { return record }
    var record = record
    for field in whole(entity).fields {
      if access(to: field.id, of: entity) == .none {
        record.cells[field.id] = Cell()
      } else if case .list(let rows) = record.values[field.id] {
        record.values[field.id] = .list(
          rows.map { row in
            var row = row
            for column in field.columns where access(to: column.id, of: entity, list: field.id) == .none {
              row.values[column.id] = .blank
            }
            return row
          })
      }
    }
    record.warnings = seen(checks: record.warnings, of: entity)
    return record
  }

  /// The names of checks of which the user may know.
  ///
  /// - Parameters:
  ///   - names: The names of checks.
  ///   - entity: Their entity.
  func seen(checks names: [String], of entity: Entity) -> [String] {
    names.filter { name in
      whole(entity).checks.first { $0.name == name }.map { isSeen($0, of: entity) } ?? false
    }
  }

  func isSeen(_ check: Check, of entity: Entity) -> Bool {
    check.reveals || !profile.hides(check.require, of: entity.id)
  }
}
