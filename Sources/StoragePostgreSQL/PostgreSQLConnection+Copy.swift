import CLibPQ
import SQL
import Storage

extension PostgreSQLConnection {
  /// Reads a table by `COPY`, each row in its text form.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: The columns of the rows.
  ///   - body: Called with the bytes of each row and its end. An error of it ends the statement.
  /// - Throws: What `body` throws.
  func copy(from table: Identifier, _ columns: [Identifier], _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let line = try line
    guard try answer(["COPY \(table) (\(columns.list)) TO STDOUT"]).isCopy else {
      throw PostgreSQLAnswer.error(of: line.handle)
    }
    do {
      while try line.nextRow(body) {}
    } catch {
      line.cancel()
      throw error
    }
    _ = try line.last()
  }

  /// Writes rows into a table by `COPY`, the fastest way there is.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - columns: The columns that get values; the others get their defaults.
  ///   - body: Appends the rows. An error of it ends the statement without a row.
  /// - Throws: What `body` throws.
  func copy(into table: Identifier, _ columns: [Identifier], _ body: (inout CopyRows) throws -> Void) throws {
    let line = try line
    guard try answer(["COPY \(table) (\(columns.list)) FROM STDIN"]).isCopy else {
      throw PostgreSQLAnswer.error(of: line.handle)
    }
    do {
      var rows = CopyRows { bytes in
        let isSent = bytes.withUnsafeBytes { bytes in
          PQputCopyData(line.handle, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        guard isSent == 1 else { throw PostgreSQLAnswer.error(of: line.handle) }
        try line.flush()
      }
      try body(&rows)
      try rows.flush()
    } catch {
      PQputCopyEnd(line.handle, "a row is missing")
      let told = line.drain()
      // Where libpq takes no more rows, the server has said why.
      if let error = error as? PostgreSQLError, error.state.isEmpty, let told { throw told }
      throw error
    }
    _ = try line.answer { PQputCopyEnd($0, nil) }
  }
}
