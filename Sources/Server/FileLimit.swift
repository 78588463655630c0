#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How many files the process may have open: every connection is one.
enum FileLimit {
  /// What the database, the log and the program itself need.
  private static let reserve = 64

  /// Takes as many as the system lets us have.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Connections that leave enough files for everything else.
  ///
  /// - Parameters:
  ///   - wanted: how many there may be at most.
  static func connections(wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    let files = Int(min(limit.rlim_cur, 1 << 30))
    return max(1, min(wanted, files - min(reserve, files / 2)))
  }
}
