import Audit
import SQL

extension StatementStore {
  public func readImports<Result: Sendable>(_ body: (any ImportReading) throws -> Result) throws -> Result {
    try reading { try body(StoreReader(connection: $0, business: business)) }
  }

  public func writeImports<Result: Sendable>(
    beside seen: SeenKeys?, _ body: (any ImportWriting) throws -> Result
  ) throws -> Result {
    // A batch may be long: no save that came before it waits for its end.
    try changing(isAlone: true) { transaction in
      let connection = transaction.connection
      var reader = try verified(transaction)
      if try !reader.hasImportTables() {
        for object in ImportTables.all.flatMap(\.objects) {
          for sql in connection.dialect.create(object) { try connection.execute(sql) }
        }
      }
      if let seen {
        let keys = KeyTable(connection: connection, business: business)
        let size = AuditSeal.frontier(try reader.meta(AuditSeal.metaKey))?.size ?? 0
        try seen.begin(at: size) { try keys.eachValue(in: $0, of: seen.entity, $1) }
        reader.seen = seen
      }
      return try StoreWriter(reader: reader, transaction: transaction).run(body)
    }
  }
}
