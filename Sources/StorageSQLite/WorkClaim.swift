import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// An exclusive lock on a piece of work: a locked file beside the database. The system releases the lock when its
/// process ends, so a killed process blocks nobody. The file itself has no meaning.
struct WorkClaim {
  private let descriptor: Int32
  private let path: String

  /// Takes the lock without waiting.
  ///
  /// - Parameters:
  ///   - work: The name of the lock.
  ///   - database: The path of the database file.
  /// - Returns: nil if someone else holds the lock.
  /// - Throws: A `Failure` if the lock file cannot be created.
  init?(_ work: String, beside database: String) throws {
    // The FNV-1a hash of the name, which may be too long for a file name or have characters that are not allowed there.
    let mark = work.utf8.reduce(into: 14_695_981_039_346_656_037 as UInt64) {
      $0 = ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    path = "\(database)-\(String(mark, radix: 16)).lock"
    while true {
      let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard opened >= 0 else { throw Self.failure(errno, path) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        let code = errno
        close(opened)
        if code == EWOULDBLOCK { return nil }
        if code == EINTR { continue }
        throw Self.failure(code, path)
      }
      if Self.isAt(path, opened) {
        descriptor = opened
        return
      }
      // The previous holder unlinked the file between our `open` and our `flock`.
      close(opened)
    }
  }

  /// Releases the lock.
  func release() {
    unlink(path)
    close(descriptor)
  }

  private static func isAt(_ path: String, _ descriptor: Int32) -> Bool {
    guard let own = FileIdentity(descriptor: descriptor) else { return false }
    return own == FileIdentity(path)
  }

  private static func failure(_ code: Int32, _ path: String) -> Failure {
    Failure(.environment, "failure.file.unreadable", ["path": path, "reason": String(cString: strerror(code))])
  }
}
