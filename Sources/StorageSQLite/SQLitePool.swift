import GRDB
import Synchronization

/// The connections of a store to its file.
///
/// After the disk has failed they are left, and others are opened before anything is written again: a sync that failed
/// may be answered with success the next time although its pages never reached the disk, so that nothing that a
/// connection remembers of them is built upon. Readers go on: they see what was committed before.
final class SQLitePool: Sendable {
  private struct State {
    var connections: any DatabaseWriter
    var isLeft = false
  }

  private let open: @Sendable () throws -> any DatabaseWriter
  private let state: Mutex<State>

  /// Opens the file.
  ///
  /// - Parameter open: Opens connections to the file, which may still be open otherwise.
  /// - Throws: What `open` throws.
  init(_ open: @escaping @Sendable () throws -> any DatabaseWriter) throws {
    self.open = open
    state = Mutex(State(connections: try open()))
  }

  /// The connections for reading.
  var reading: any DatabaseReader { state.withLock { $0.connections } }

  /// The connections for writing: new ones where those of before were left.
  var writing: any DatabaseWriter {
    get throws {
      try state.withLock { state in
        // The former ones are closed behind the new ones: whoever closes the last takes the log away.
        if state.isLeft { state = State(connections: try open()) }
        return state.connections
      }
    }
  }

  /// Runs a body; where the disk fails in it, the connections are left.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws.
  func watching<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_IOERR {
      state.withLock { $0.isLeft = true }
      throw error
    }
  }

  func close() throws { try state.withLock { try $0.connections.close() } }
}
