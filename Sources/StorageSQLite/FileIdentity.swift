#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The device and inode of a file or folder, which identify it under any path.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  private init(_ status: stat) {
    device = UInt(truncatingIfNeeded: status.st_dev)
    number = UInt(truncatingIfNeeded: status.st_ino)
  }

  /// The identity of the file at a path, following symbolic links.
  ///
  /// - Parameter path: The path of a file or folder.
  /// - Returns: nil if there is none.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// The identity of an open file.
  ///
  /// - Parameter descriptor: A file descriptor.
  /// - Returns: nil if the descriptor is not open.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}
