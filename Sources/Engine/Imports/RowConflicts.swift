import SchemaModel
import Storage
import Validation

/// Compares a row of an import with the records that its identities match: which of its values say that it is about
/// somebody else.
struct RowConflicts {
  private let entity: Entity
  /// The values of the row in the fields of the lookup keys.
  private let values: RecordValues

  /// - Parameters:
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the row.
  ///   - input: The row.
  ///   - evaluated: Its evaluated values; nil where they were not needed.
  init(_ validator: Validator, _ entity: Entity, _ input: RecordInput, _ evaluated: RecordValues?) {
    self.entity = entity
    values = evaluated ?? RowKeys.values(of: input, in: entity.lookupFields, of: entity, validator)
  }

  /// The violations of a row that matches a record and contradicts it: all values of an identity, or a unique value, are
  /// given in both and differ. O(lookup keys).
  ///
  /// - Parameters:
  ///   - record: The record that the row matches.
  ///   - reading: The transaction.
  /// - Returns: A violation for each differing field; none where row and record may be one.
  /// - Throws: A `Failure` of the store.
  func with(_ record: StoredRecord, _ reading: any RecordReading) throws -> [Violation] {
    var shared: Value?
    var differing: [Field] = []
    for key in entity.lookupKeys {
      let fields = entity.fields(of: key)
      let (own, stored) = (
        fields.compactMap { values[$0].uniqueKey }, fields.compactMap { record.values[$0].uniqueKey }
      )
      guard own.count == fields.count, stored.count == fields.count else { continue }
      if own == stored {
        if key.isIdentity, shared == nil { shared = fields.first.map { values[$0] } }
      } else {
        let parts = zip(own, stored)
        differing += zip(fields, parts).filter { $1.0 != $1.1 }.map(\.0).filter { !differing.contains($0) }
      }
    }
    if differing.isEmpty { return [] }
    let name = try RecordNames(reading: reading).name(of: record.id, in: entity)
    return differing.map { field in
      Violation(
        .contradictsRecord, at: FieldPath(field.name),
        [
          "record": .text(name), "shared": Self.argument(shared ?? .blank), "row": Self.argument(values[field]),
          "stored": Self.argument(record.values[field]),
        ])
    }
  }

  /// The violation of a row that matches two records.
  ///
  /// - Parameters:
  ///   - match: The match of the row.
  ///   - reading: The transaction.
  /// - Returns: The violation; nil for a match with one record or none.
  /// - Throws: A `Failure` of the store.
  func records(_ match: RecordMatch, _ reading: any RecordReading) throws -> Violation? {
    let names = RecordNames(reading: reading)
    func name(_ id: RecordID) throws -> ViolationArgument { .text(try names.name(of: id, in: entity)) }
    switch match {
    case .none, .one: return nil
    case .several(let first, let second, by: let field):
      return Violation(
        .ofSeveralRecords, at: FieldPath(field.name), ["first": try name(first), "second": try name(second)])
    case .conflicting(let first, by: let one, other: let second, otherBy: let other):
      return Violation(
        .identitiesOfTwo, at: FieldPath(other.name),
        [
          "first": try name(first), "second": try name(second), "shared": Self.argument(values[one]),
          "row": Self.argument(values[other]),
        ])
    }
  }

  /// A value as the argument of a violation.
  ///
  /// - Parameter value: A value of a lookup key.
  static func argument(_ value: Value) -> ViolationArgument {
    switch value.representation {
    case .date(let date): .date(date)
    case .integer, .decimal: .typed(value.canonicalText ?? "")
    case .blank, .text, .boolean, .codes, .list: .text(value.canonicalText ?? "")
    }
  }
}
