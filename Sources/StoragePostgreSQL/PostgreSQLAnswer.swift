import CLibPQ
import SQL

/// What the server answers to a statement, as libpq holds it.
final class PostgreSQLAnswer {
  private let result: OpaquePointer

  /// Takes over a result.
  ///
  /// - Parameters:
  ///   - result: The result, which is freed with this object; nil where libpq could not make one.
  ///   - handle: The connection that it comes from.
  /// - Throws: A `PostgreSQLError` where the server refused the statement.
  init(_ result: OpaquePointer?, of handle: OpaquePointer) throws {
    guard let result else { throw Self.error(of: handle) }
    self.result = result
    let status = PQresultStatus(result)
    let accepted = [
      PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_EMPTY_QUERY,
    ]
    guard !accepted.contains(status) else { return }
    throw PostgreSQLError(
      state: PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? "",
      message: String(cString: PQresultErrorMessage(result)), isOfConnection: PQstatus(handle) == CONNECTION_BAD)
  }

  deinit { PQclear(result) }

  /// The error of a connection that gave no result.
  ///
  /// - Parameter handle: The connection.
  static func error(of handle: OpaquePointer) -> PostgreSQLError {
    PostgreSQLError(
      state: "", message: String(cString: PQerrorMessage(handle)),
      isOfConnection: PQstatus(handle) == CONNECTION_BAD)
  }

  /// The word of the server for what it did, such as `COMMIT`.
  var word: String { String(cString: PQcmdStatus(result)) }

  /// The number of rows that the statement changed.
  var changes: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

  /// Whether the rows of a `COPY` come next, to the server or from it.
  var isCopy: Bool { isCopyOut || PQresultStatus(result) == PGRES_COPY_IN }

  /// Whether the rows of a `COPY` come next from the server.
  var isCopyOut: Bool { PQresultStatus(result) == PGRES_COPY_OUT }

  /// The first value of an answer in the form of texts; nil where there is none.
  var text: String? {
    guard PQntuples(result) > 0, PQnfields(result) > 0, PQgetisnull(result, 0, 0) == 0 else { return nil }
    return PQgetvalue(result, 0, 0).map { String(cString: $0) }
  }

  /// All rows of a result in binary form, a value for each column.
  var rows: [[SQLValue]] {
    let columns = PQnfields(result)
    let types = (0..<columns).map { PQftype(result, $0) }
    return (0..<PQntuples(result)).map { row in
      (0..<columns).map { column in
        guard PQgetisnull(result, row, column) == 0 else { return .null }
        let bytes = UnsafeRawBufferPointer(
          start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
        return PostgreSQLValues.value(bytes, types[Int(column)])
      }
    }
  }
}
