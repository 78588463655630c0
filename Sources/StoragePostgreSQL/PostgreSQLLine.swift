import CLibPQ
import SQL

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The line to a server: what libpq sends and receives, with a bound for the silence of the server, which libpq itself
/// waits out for ever. A line on which the server was silent for too long is not used again.
final class PostgreSQLLine {
  let handle: OpaquePointer
  /// How long the server may be silent; nil for as long as the system believes in the connection.
  var limit: Duration?
  /// Whether the server was silent for too long, or waits for what nobody sends.
  private(set) var isSilent = false
  /// When the server last answered.
  private(set) var answered = ContinuousClock.now

  /// Takes over a connection.
  ///
  /// - Parameter handle: The connection of libpq; it is closed with this object.
  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQfinish(handle) }

  /// Sends something and receives all that is answered.
  ///
  /// - Parameter send: Hands what is sent to libpq, which gives 1 where it takes it.
  /// - Returns: The last answer.
  /// - Throws: A `PostgreSQLError` where the server refuses, is gone or is silent.
  func answer(_ send: (OpaquePointer) -> Int32) throws -> PostgreSQLAnswer {
    try begin(send)
    return try last()
  }

  /// Sends something.
  ///
  /// - Parameter send: Hands what is sent to libpq, which gives 1 where it takes it.
  /// - Throws: A `PostgreSQLError` where the server is gone or is silent.
  func begin(_ send: (OpaquePointer) -> Int32) throws {
    guard !isSilent else { throw PostgreSQLError.silence }
    // So that what is long is not sent by a call that waits for ever.
    PQsetnonblocking(handle, 1)
    guard send(handle) == 1 else { throw PostgreSQLAnswer.error(of: handle) }
    try flush()
  }

  /// Waits until all that was handed to libpq is on its way.
  ///
  /// - Throws: A `PostgreSQLError` where the server is gone or takes nothing.
  func flush() throws {
    while true {
      switch PQflush(handle) {
      case 0: return
      case 1:
        // The server may not read before what it sends is read.
        try wait(for: POLLIN | POLLOUT)
        _ = PQconsumeInput(handle)
      default: throw PostgreSQLAnswer.error(of: handle)
      }
    }
  }

  /// The next answer.
  ///
  /// - Returns: nil behind the last one.
  /// - Throws: A `PostgreSQLError` where the server refuses, is gone or is silent.
  func next() throws -> PostgreSQLAnswer? {
    while PQisBusy(handle) == 1 {
      try wait(for: POLLIN)
      guard PQconsumeInput(handle) == 1 else { break }
    }
    guard let result = PQgetResult(handle) else { return nil }
    answered = .now
    return try PostgreSQLAnswer(result, of: handle)
  }

  /// The last answer.
  ///
  /// - Throws: The first error among the answers.
  func last() throws -> PostgreSQLAnswer {
    var (found, failed): (PostgreSQLAnswer?, (any Error)?)
    while true {
      do {
        guard let answer = try next() else { break }
        found = answer
        // Nothing more comes before the rows of the copy.
        if answer.isCopy { break }
      } catch {
        if isSilent { throw error }
        failed = failed ?? error
      }
    }
    if let failed { throw failed }
    guard let found else { throw PostgreSQLAnswer.error(of: handle) }
    return found
  }

  /// The next row of a `COPY` from the server.
  ///
  /// - Parameter body: Called with the bytes of the row and its end.
  /// - Returns: Whether there was one.
  /// - Throws: What `body` throws; a `PostgreSQLError` where the server is gone or is silent.
  func nextRow(_ body: (UnsafeRawBufferPointer) throws -> Void) throws -> Bool {
    while true {
      var bytes: UnsafeMutablePointer<CChar>?
      let count = PQgetCopyData(handle, &bytes, 1)
      defer { PQfreemem(bytes) }
      switch count {
      case 1...:
        try body(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
        return true
      case 0:
        try wait(for: POLLIN)
        guard PQconsumeInput(handle) == 1 else { throw PostgreSQLAnswer.error(of: handle) }
      case -1: return false
      default: throw PostgreSQLAnswer.error(of: handle)
      }
    }
  }

  /// Ends what the server is doing, and takes what it still sends.
  func cancel() {
    guard !isSilent, PQstatus(handle) == CONNECTION_OK else { return }
    if let cancel = PQgetCancel(handle) {
      var reason: [CChar] = Array(repeating: 0, count: 256)
      PQcancel(cancel, &reason, Int32(reason.count))
      PQfreeCancel(cancel)
    }
    drain()
  }

  /// Sends what is left, and takes what the server still sends.
  ///
  /// - Returns: The first error of it.
  @discardableResult func drain() -> PostgreSQLError? {
    var (found, isOver): (PostgreSQLError?, Bool) = (nil, false)
    do { try flush() } catch { found = error as? PostgreSQLError }
    while !isOver, !isSilent {
      do {
        let answer = try next()
        isOver = answer == nil
        if let answer, answer.isCopy {
          // Rows that nobody wants. A server that waits for rows is of no more use.
          guard answer.isCopyOut else {
            isSilent = true
            break
          }
          while try nextRow({ _ in }) {}
        }
      } catch {
        found = found ?? error as? PostgreSQLError
      }
    }
    return found
  }

  private func wait(for events: Int32) throws {
    let deadline = limit.map { ContinuousClock.now + $0 }
    while true {
      let rest = deadline.map { max(0, ContinuousClock.now.duration(to: $0).milliseconds) } ?? -1
      var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      let count = poll(&socket, 1, Int32(clamping: rest))
      if count > 0 { return }
      if count < 0, errno == EINTR { continue }
      isSilent = true
      throw PostgreSQLError.silence
    }
  }
}

extension Duration {
  /// The whole milliseconds, rounded up.
  var milliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  }
}
