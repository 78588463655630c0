import Diagnostics
import LegacySources

/// The output of a validation: violations to standard output, refused rows to a file, progress to the terminal.
final class ValidateSink: FileValidation.Sink {
  private let size: Int?
  private let showsProgress: Bool
  private let rejectsFile: OutputFile?
  private let started = ContinuousClock.now

  /// - Parameters:
  ///   - rejects: The destination of refused rows; nil for none.
  ///   - size: The bytes of the input; nil where they are unknown.
  ///   - showsProgress: Whether progress is displayed on standard error.
  /// - Throws: A `Failure` where the file cannot be created.
  init(rejects: OutputDestination?, size: Int?, showsProgress: Bool) throws {
    self.size = size
    self.showsProgress = showsProgress
    rejectsFile = try rejects.map { try OutputFile($0) }
  }

  func faults(_ lines: [UInt8]) throws { try Console.write(lines) }

  func rejects(_ rows: [UInt8]) throws { try rejectsFile?.write(rows) }

  func progress(rows: Int, bytes: Int) {
    guard showsProgress else { return }
    let elapsed = ContinuousClock.now - started
    let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
    let pace = seconds > 0 ? " · \(Int(Double(rows) / seconds))/s" : ""
    guard let size, size > 0 else { return Console.status("\r\(rows)\(pace) ") }
    let share = min(1, Double(bytes) / Double(size))
    let filled = Int(share * Double(Self.barWidth))
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
    Console.status("\r\(bar) \(Int(share * 100)) % · \(rows)\(pace) ")
  }

  private static let barWidth = 30

  /// Ends the progress line, and completes the file of refused rows.
  ///
  /// - Throws: A `Failure` where the file cannot be written.
  func finish() throws {
    if showsProgress { Console.status("\r\u{1B}[K") }
    try rejectsFile?.finish()
  }
}
