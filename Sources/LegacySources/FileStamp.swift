import Diagnostics
import Glibc

/// By what a file tells that somebody wrote to it: its size, and when it was written last.
struct FileStamp: Hashable, Sendable {
  private let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  /// - Parameters:
  ///   - descriptor: an open file.
  ///   - path: its path, for the failure.
  /// - Throws: a `Failure` where the system says nothing of it.
  init(descriptor: Int32, path: String) throws(Failure) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileFailure.reading(path, errno) }
    size = Int(status.st_size)
    seconds = Int(status.st_mtim.tv_sec)
    nanoseconds = Int(status.st_mtim.tv_nsec)
  }
}
