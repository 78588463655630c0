#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The files of a business as they lie on the disk at a moment: another value where one of them was written, added or
/// removed since. It is made without reading them.
public struct SourceStamp: Hashable, Sendable {
  private struct File: Hashable {
    let size: Int64
    let seconds: Int
    let nanoseconds: Int
    let number: UInt64

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      #if canImport(Darwin)
        let changed = status.st_mtimespec
      #else
        let changed = status.st_mtim
      #endif
      size = Int64(status.st_size)
      seconds = Int(changed.tv_sec)
      nanoseconds = Int(changed.tv_nsec)
      number = UInt64(truncatingIfNeeded: status.st_ino)
    }
  }

  private let files: [String: File]

  /// - Parameters:
  ///   - path: The folder or file of the business: its YAML files belong to the stamp.
  ///   - others: The paths of further files, such as those that a compilation read or missed.
  /// - Complexity: O(files).
  public init(path: String, others: Set<String> = []) {
    let paths = others.union(FileSystemLoader().schemaFiles(at: path) ?? [])
    files = paths.reduce(into: [:]) { $0[$1] = File($1) }
  }
}
