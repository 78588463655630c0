import Glibc

/// What tells a file from every other one, whatever name leads to it: its device and its number there.
struct FileIdentity: Hashable {
  let device: UInt
  let number: UInt

  init(_ status: stat) {
    device = UInt(truncatingIfNeeded: status.st_dev)
    number = UInt(truncatingIfNeeded: status.st_ino)
  }

  /// Of what a path leads to, through links; nil where there is nothing.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
