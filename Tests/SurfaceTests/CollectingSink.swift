import LegacySources

/// Keeps what a file's validation hands on.
final class CollectingSink: FileValidation.Sink {
  private(set) var lines: [UInt8] = []
  private(set) var refused: [UInt8] = []

  func faults(_ lines: [UInt8]) { self.lines += lines }
  func rejects(_ rows: [UInt8]) { refused += rows }
  func progress(rows: Int, bytes: Int) {}
}
