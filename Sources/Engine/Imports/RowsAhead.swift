import Delimited
import Dispatch
import ImportPlanning
import Synchronization

/// Reads the rows of a wave on a thread of their own, a thousand ahead of the thread that writes them. They come in
/// the order of the file, and a failure of reading comes behind the rows before it.
final class RowsAhead: Sendable {
  /// Some rows, in their order.
  struct Chunk: Sendable {
    var rows: [CheckedRow] = []
    /// What was skipped up to the end of these rows.
    var summary: RowSummary
    /// Whether there are no rows behind these.
    var isLast = false
  }

  private struct State {
    var chunks: [Result<Chunk, any Error>] = []
    var isStopped = false
  }

  private static let rowsOfChunk = 250
  /// The most chunks that are read and wait to be taken.
  private static let mostChunks = 5

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "daftar.rows")
  // It may be given up with less than it began with, which the system forbids for what it began with at once.
  private let room = DispatchSemaphore(value: 0)
  private let ready = DispatchSemaphore(value: 0)

  /// Begins to read.
  ///
  /// - Parameters:
  ///   - rows: The rows, which nobody else reads from now on.
  ///   - reader: Makes what reads each row by itself.
  init(_ rows: WaveRows, _ reader: @escaping @Sendable () -> ImportRowReader) {
    for _ in 0..<Self.mostChunks { room.signal() }
    nonisolated(unsafe) let rows = rows
    queue.async { [self] in
      var rows = rows
      read(&rows, reader())
    }
  }

  /// The next rows. Waits until they have been read. Not to be asked behind the last ones, or behind a failure.
  ///
  /// - Returns: The rows.
  /// - Throws: What the source of the rows throws.
  func next() throws -> Chunk {
    ready.wait()
    let chunk = state.withLock { $0.chunks.removeFirst() }
    room.signal()
    return try chunk.get()
  }

  /// Ends the reading, and waits until the file is not read any more.
  func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
    queue.sync {}
  }

  private func read(_ rows: inout WaveRows, _ reader: ImportRowReader) {
    while true {
      room.wait()
      if state.withLock({ $0.isStopped }) { return }
      let read = Result { try chunk(of: &rows, reader) }
      state.withLock { $0.chunks.append(read) }
      ready.signal()
      guard case .success(let chunk) = read, !chunk.isLast else { return }
    }
  }

  private func chunk(of rows: inout WaveRows, _ reader: ImportRowReader) throws -> Chunk {
    var chunk = Chunk(summary: rows.summary)
    chunk.rows.reserveCapacity(Self.rowsOfChunk)
    while chunk.rows.count < Self.rowsOfChunk, !chunk.isLast {
      if let row = try rows.next() { chunk.rows.append(reader.checked(row)) } else { chunk.isLast = true }
    }
    chunk.summary = rows.summary
    return chunk
  }
}
