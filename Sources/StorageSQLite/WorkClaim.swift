import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A piece of work that is somebody's: a locked file beside the database. The system lets go of the lock with the process
/// that holds it, so that one which was killed stands in nobody's way; the file itself says nothing.
struct WorkClaim {
  private let descriptor: Int32
  private let path: String

  /// Nil where somebody else has it. It does not wait.
  init?(_ work: String, beside database: String) throws {
    // Names have letters that a file's name may not have, and are longer than it may be.
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
      // Whoever had it took the file away between our opening and our locking it.
      close(opened)
    }
  }

  /// Lets others have it.
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
