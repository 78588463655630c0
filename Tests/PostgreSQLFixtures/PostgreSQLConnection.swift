import CLibPQ

/// A connection to a PostgreSQL server. Not for use by two tasks at once.
public final class PostgreSQLConnection {
  /// What the server or the library refused, in its words.
  public struct Refused: Error, CustomStringConvertible {
    public let description: String
  }

  private let handle: OpaquePointer

  /// Connects; `settings` as libpq takes them: `host=/run/x user=y`.
  public init(_ settings: String) throws {
    guard let handle = PQconnectdb(settings) else { throw Refused(description: "out of memory") }
    guard PQstatus(handle) == CONNECTION_OK else {
      let reason = Self.text(PQerrorMessage(handle))
      PQfinish(handle)
      throw Refused(description: reason)
    }
    self.handle = handle
  }

  deinit { PQfinish(handle) }

  /// The rows of the last statement of a text, each value as the server writes it, nil for NULL. Several statements
  /// without BEGIN are one transaction.
  @discardableResult
  public func run(_ sql: String) throws -> [[String?]] {
    guard let result = PQexec(handle, sql) else { throw Refused(description: Self.text(PQerrorMessage(handle))) }
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK: return []
    case PGRES_TUPLES_OK: break
    default: throw Refused(description: Self.text(PQresultErrorMessage(result)))
    }
    let columns = PQnfields(result)
    return (0..<PQntuples(result)).map { row in
      (0..<columns).map { column in
        PQgetisnull(result, row, column) == 1 ? nil : Self.text(PQgetvalue(result, row, column))
      }
    }
  }

  private static func text(_ bytes: UnsafePointer<CChar>?) -> String { bytes.map { String(cString: $0) } ?? "" }
}
