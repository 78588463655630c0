#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The number of files that the process may have open; every connection is one.
enum FileLimit {
  /// The files of the database, the log and the program itself.
  private static let reserve = 64

  /// Raises the limit as far as the system allows, to 65 536 at most.
  static func raise() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// The number of connections that leaves enough files for everything else.
  ///
  /// - Parameter wanted: The most connections.
  /// - Returns: At least 1, at most `wanted`.
  static func connections(wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    let files = Int(min(limit.rlim_cur, 1 << 30))
    return max(1, min(wanted, files - min(reserve, files / 2)))
  }
}
