import CLibPQ
import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Makes connections to a server.
enum PostgreSQLSession {
  /// The least version of the server: 15.
  static let leastVersion: Int32 = 150_000
  /// How long it may take to make a connection.
  private static let patience = Duration.seconds(5)

  /// When the system finds out that the server is out of reach, where it says nothing of itself.
  private static let keepalive = ["keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3"]

  /// Connects and signs in.
  ///
  /// - Parameter address: The address of the database.
  /// - Returns: The handle of libpq, which the caller closes with `PQfinish`.
  /// - Throws: A `Failure` where the address cannot be read, the server does not answer or refuses, or is too old.
  static func connect(_ address: PostgreSQLAddress) throws -> OpaquePointer {
    guard var parameters = address.parameters else {
      throw Failure(.usage, "failure.database.url_unreadable", ["url": address.name])
    }
    parameters["client_encoding"] = "UTF8"
    parameters["fallback_application_name"] = "daftar"
    for (name, seconds) in keepalive where parameters[name] == nil { parameters[name] = seconds }
    let names = parameters.keys.sorted()
    let values = names.map { parameters[$0] ?? "" }
    let started = CStrings(names).withPointers { names in
      CStrings(values).withPointers { values in PQconnectStartParams(names, values, 0) }
    }
    guard let handle = started else { throw lost("no memory for a connection").failure(address.name) }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    do {
      try finish(handle)
    } catch {
      PQfinish(handle)
      throw error.state.isEmpty
        ? Failure(
          .environment, "failure.database.server_unreachable", ["path": address.name], detail: error.message)
        : error.failure(address.name)
    }
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
    let version = PQserverVersion(handle)
    guard version >= leastVersion else {
      PQfinish(handle)
      throw Failure(
        .environment, "failure.database.server_too_old", ["path": address.name, "found": String(version / 10_000)])
    }
    return handle
  }

  /// Carries a connection that was started to its end.
  private static func finish(_ handle: OpaquePointer) throws(PostgreSQLError) {
    var state = PGRES_POLLING_WRITING
    let deadline = ContinuousClock.now + patience
    while PQstatus(handle) != CONNECTION_BAD, state != PGRES_POLLING_OK, state != PGRES_POLLING_FAILED {
      let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      let rest = ContinuousClock.now.duration(to: deadline).milliseconds
      let count = poll(&socket, 1, Int32(clamping: max(0, rest)))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw lost("the server is silent") }
      state = PQconnectPoll(handle)
    }
    guard PQstatus(handle) == CONNECTION_OK else {
      throw PostgreSQLError(connecting: String(cString: PQerrorMessage(handle)))
    }
  }

  private static func lost(_ message: String) -> PostgreSQLError {
    PostgreSQLError(state: "", message: message, isOfConnection: true)
  }
}
