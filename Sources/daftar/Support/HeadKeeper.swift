import Audit
import Diagnostics
import Dispatch
import Engine
import Glibc
import LegacySources
import Storage
import Synchronization

/// Keeps the heads of the history in a file outside of the database while a server runs: a line whenever the history has
/// grown, at the start, once a minute and at the end. Lines are appended and never changed.
final class HeadKeeper: Sendable {
  private let path: String
  private let database: any BusinessDatabase
  /// The head of the last line.
  private let last: Mutex<AuditHead?>

  /// How often the history is looked at, in seconds.
  private static let interval = 60

  /// Opens the file, which is made where there is none.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - database: The database of the history.
  ///   - protected: The files that must not be written to.
  /// - Throws: A `Failure` where the file is another one than one of heads, or cannot be written.
  init(_ path: String, of database: any BusinessDatabase, apartFrom protected: ProtectedFiles) throws {
    guard !protected.contains(path), !DatabaseFiles.areNamed(by: path) else {
      throw Failure(.environment, "failure.output.kept", ["path": path])
    }
    self.path = path
    self.database = database
    let descriptor = try Self.open(path)
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Failure(.environment, "failure.file.not_regular", ["path": path])
    }
    last = Mutex(status.st_size == 0 ? nil : try HeadFile.heads(at: path).last)
  }

  private static func open(_ path: String) throws -> Int32 {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFailure.writing(path, errno) }
    return descriptor
  }

  /// Appends the head of the history, unless it is that of the last line.
  ///
  /// - Throws: A `Failure` where the database cannot be read or the file not written.
  func keep() throws {
    // A store of its own: that of the server may be another one by now, for another schema.
    let store = try database.open(for: .inspection)
    defer { try? store.close() }
    guard let frontier = try (store as? any AuditStore)?.readAudit({ try $0.auditFrontier() }), frontier.size > 0 else {
      return
    }
    let head = AuditHead(size: frontier.size, root: frontier.root, at: SystemClock().now().description)
    try last.withLock { last in
      guard last?.size != head.size || last?.root != head.root else { return }
      let descriptor = try Self.open(path)
      defer { close(descriptor) }
      try Console.write(Array((head.line + "\n").utf8)[...], to: descriptor) { throw FileFailure.writing(path, $0) }
      guard fsync(descriptor) == 0 else { throw FileFailure.writing(path, errno) }
      last = head
    }
  }

  /// Keeps the head now, again and again while a body runs, and at its end.
  ///
  /// - Parameters:
  ///   - report: Called with what goes wrong meanwhile; the next time may do.
  ///   - body: What runs meanwhile.
  /// - Throws: What `body` throws; a `Failure` where the first or the last head cannot be kept.
  func whileRunning(
    report: @escaping @Sendable (any Error) -> Void, _ body: () async throws -> Void
  ) async throws {
    try keep()
    let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "daftar.heads"))
    timer.schedule(deadline: .now() + .seconds(Self.interval), repeating: .seconds(Self.interval))
    timer.setEventHandler { [self] in
      do { try keep() } catch { report(error) }
    }
    timer.resume()
    defer { timer.cancel() }
    try await body()
    try keep()
  }
}
