import Diagnostics
import Glibc
import LegacySources

/// A place for a file that a command makes, looked at before the work begins.
///
/// What stands there is refused where it is no file, one that the command works with (by device and number, so that no
/// link and no other spelling leads to it), any other database or what SQLite keeps beside one (`DatabaseFiles`), or one
/// that Daftar did not make, unless its owner said `--replace`.
struct OutputDestination {
  /// Where the file is to be; behind a link, what that leads to.
  let path: String
  /// Whether a file stands there that may be replaced.
  let replaces: Bool

  /// - Parameters:
  ///   - path: the place named.
  ///   - kept: what must not be touched.
  ///   - mark: whether the beginning of a file shows that Daftar made it.
  ///   - mayReplace: whether any other file may be replaced.
  /// - Throws: a `Failure` where the place is refused.
  init(_ path: String, apartFrom kept: ProtectedFiles, mark: ([UInt8]) -> Bool, mayReplace: Bool) throws {
    guard !kept.hold(path), !DatabaseFiles.areNamed(by: path) else { throw Self.failure("failure.output.kept", path) }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno != ENOENT { throw FileFailure.writing(path, errno) }
      try Self.checkFolder(of: path)
      (self.path, replaces) = (path, false)
      return
    }
    var place = path
    if status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = realpath(path, nil), stat(path, &status) == 0 else {
        throw Self.failure("failure.output.broken_link", path)
      }
      defer { free(resolved) }
      place = String(cString: resolved)
      if DatabaseFiles.areNamed(by: place) { throw Self.failure("failure.output.kept", path) }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Self.failure("failure.file.is_folder", path)
    default: throw Self.failure("failure.file.not_regular", path)
    }
    let head = Self.head(of: place)
    if DatabaseFiles.begin(with: head) { throw Self.failure("failure.output.kept", path) }
    guard status.st_size == 0 || mayReplace || mark(head) else {
      throw Self.failure("failure.output.exists", path)
    }
    try Self.checkFolder(of: place)
    (self.path, replaces) = (place, true)
  }

  /// The first of these names that is free, or stands for a file that Daftar made: NAME, NAME-2, NAME-3.
  static func fresh(
    _ name: String, ending: String, apartFrom kept: ProtectedFiles, mark: ([UInt8]) -> Bool, mayReplace: Bool
  ) throws -> OutputDestination {
    for number in 2..<100 {
      let path = number == 2 ? name + ending : "\(name)-\(number - 1)\(ending)"
      do {
        return try OutputDestination(path, apartFrom: kept, mark: mark, mayReplace: mayReplace)
      } catch let failure as Failure where failure.key.hasPrefix("failure.output.") { continue }
    }
    throw failure("failure.output.exists", name + ending)
  }

  private static func failure(_ key: String, _ path: String) -> Failure { Failure(.environment, key, ["path": path]) }

  /// The file is written beside its place first: its folder has to be there, and writable.
  private static func checkFolder(of path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard access(folder, W_OK | X_OK) == 0 else { throw FileFailure.writing(path, errno) }
  }

  /// The first bytes of a file.
  private static func head(of path: String) -> [UInt8] {
    guard var source = try? FileSource(path: path) else { return [] }
    var bytes = [UInt8](repeating: 0, count: 1 << 14)
    let count = (try? source.read(into: &bytes, from: 0)) ?? 0
    return Array(bytes[..<count])
  }
}
