import Diagnostics
import Glibc

/// The size and modification time of a file, by which a change is noticed.
struct FileStamp: Hashable, Sendable {
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// Reads the stamp of an open file.
  ///
  /// - Parameters:
  ///   - descriptor: The file descriptor.
  ///   - path: The path of the file, for the failure.
  /// - Throws: A `Failure` if the system does not give size and time.
  init(descriptor: Int32, path: String) throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure.reading(path, errno) }
    size = Int(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }
}
