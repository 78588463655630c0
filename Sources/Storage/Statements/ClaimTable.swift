import SQL
import SchemaModel

/// Claims the values of unique fields, where the records of a database lie on several nodes: a node keeps no column of
/// them unique. What a save claims is written in its own transaction, and refused where another record has the value.
struct ClaimTable {
  let connection: any DatabaseConnection
  private let claims: [Distribution.Claim]

  /// - Parameters:
  ///   - connection: The connection that has the transaction open.
  ///   - business: The statements of the schema.
  /// - Returns: nil where the engine keeps unique columns.
  init?(connection: any DatabaseConnection, business: BusinessStatements) {
    guard let distribution = business.dialect.distribution else { return nil }
    self.connection = connection
    claims = distribution.claims
  }

  /// Claims the values of all records anew, unless all fields are claimed that have to be.
  ///
  /// - Throws: A `Failure` if the database cannot be written, or has two records with one value.
  /// - Complexity: O(records); O(1) if nothing is to be done.
  func prepare() throws {
    let (meta, version) = (MetaTable(connection: connection), names.joined(separator: " "))
    guard try meta.value(of: RecordClaims.metaKey) != version else { return }
    try connection.execute("DELETE FROM \(RecordClaims.table.name)")
    for claim in claims { try connection.execute(claim.fill) }
    try meta.set(RecordClaims.metaKey, version)
  }

  private var names: [String] { claims.map { "\($0.entity).\($0.field.name)" } }

  /// Claims the values of a record, and gives those free that it had.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored; nil for a new one.
  ///   - new: The record as it is afterwards; nil for one that is deleted.
  ///   - entity: Its entity.
  /// - Throws: A `Failure` if the database cannot be written, or another record has a value.
  func replace(_ old: StoredRecord?, with new: StoredRecord?, of entity: Entity) throws {
    for claim in claims where claim.entity == entity.name {
      let (before, after) = (value(of: old, claim), value(of: new, claim))
      guard before != after else { continue }
      if let old, before != .null { try connection.execute(claim.delete, [before, .text(old.id.text)]) }
      if let new, after != .null { try connection.execute(claim.insert, [after, .text(new.id.text)]) }
    }
  }

  private func value(of record: StoredRecord?, _ claim: Distribution.Claim) -> SQLValue {
    record.map { ColumnCoding.encode($0.values[claim.field], claim.field.type.scalar) } ?? .null
  }
}
