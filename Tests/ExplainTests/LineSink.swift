import LegacySources

/// Keeps the lines that a file's validation hands on.
final class LineSink: FileValidation.Sink {
  private(set) var bytes: [UInt8] = []

  func faults(_ lines: [UInt8]) { bytes += lines }
  func rejects(_ rows: [UInt8]) {}
  func progress(rows: Int, bytes: Int) {}
}
