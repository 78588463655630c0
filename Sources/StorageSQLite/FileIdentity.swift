#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What tells a file or folder from every other one, whatever name leads to it: its device and its number there.
public struct FileIdentity: Hashable, Sendable {
  private let device: UInt
  private let number: UInt

  private init(_ status: stat) {
    device = UInt(truncatingIfNeeded: status.st_dev)
    number = UInt(truncatingIfNeeded: status.st_ino)
  }

  /// Of what a path leads to, through links; nil where there is nothing.
  public init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Of an open file; nil where the descriptor is none.
  public init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }
}
