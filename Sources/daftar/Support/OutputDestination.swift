import Diagnostics
import Glibc
import LegacySources

/// The destination of an output file, checked before the work begins.
///
/// An existing file is refused where it is not a regular one, one that the command works with (by device and number, so
/// that no link and no other spelling leads to it), a database or a file that SQLite has beside one (`DatabaseFiles`),
/// or one that Daftar did not make, unless the user said `--replace`.
struct OutputDestination {
  /// The path of the file; of a link, its target.
  let path: String
  /// Whether there is a file that may be replaced.
  let replaces: Bool

  /// - Parameters:
  ///   - path: The path that the user named.
  ///   - protected: The files that must not be overwritten.
  ///   - mark: Whether the beginning of a file shows that Daftar made it.
  ///   - mayReplace: Whether any other file may be replaced.
  /// - Throws: A `Failure` where the destination is refused.
  init(_ path: String, apartFrom protected: ProtectedFiles, mark: ([UInt8]) -> Bool, mayReplace: Bool) throws {
    guard !protected.contains(path), !DatabaseFiles.areNamed(by: path) else {
      throw Self.failure("failure.output.kept", path)
    }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno != ENOENT { throw FileFailure.writing(path, errno) }
      try Self.checkFolder(of: path)
      (self.path, replaces) = (path, false)
      return
    }
    var target = path
    if status.st_mode & S_IFMT == S_IFLNK {
      guard let resolved = realpath(path, nil), stat(path, &status) == 0 else {
        throw Self.failure("failure.output.broken_link", path)
      }
      defer { free(resolved) }
      target = String(cString: resolved)
      if DatabaseFiles.areNamed(by: target) { throw Self.failure("failure.output.kept", path) }
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw Self.failure("failure.file.is_folder", path)
    default: throw Self.failure("failure.file.not_regular", path)
    }
    let head = Self.head(of: target)
    if DatabaseFiles.begin(with: head) { throw Self.failure("failure.output.kept", path) }
    guard status.st_size == 0 || mayReplace || mark(head) else {
      throw Self.failure("failure.output.exists", path)
    }
    try Self.checkFolder(of: target)
    (self.path, replaces) = (target, true)
  }

  /// The first of NAME, NAME-2, NAME-3, … that is free, or is a file that Daftar made.
  ///
  /// - Parameters:
  ///   - name: The path without its extension.
  ///   - ending: The extension, with its point.
  ///   - protected: The files that must not be overwritten.
  ///   - mark: Whether the beginning of a file shows that Daftar made it.
  ///   - mayReplace: Whether any other file may be replaced.
  /// - Throws: A `Failure` where none of a hundred names is possible.
  static func fresh(
    _ name: String, ending: String, apartFrom protected: ProtectedFiles, mark: ([UInt8]) -> Bool, mayReplace: Bool
  ) throws -> OutputDestination {
    for number in 2..<100 {
      let path = number == 2 ? name + ending : "\(name)-\(number - 1)\(ending)"
      do {
        return try OutputDestination(path, apartFrom: protected, mark: mark, mayReplace: mayReplace)
      } catch let failure as Failure where failure.key.hasPrefix("failure.output.") { continue }
    }
    throw failure("failure.output.exists", name + ending)
  }

  private static func failure(_ key: String, _ path: String) -> Failure { Failure(.environment, key, ["path": path]) }

  /// Checks that the folder exists and is writable: the file is first written beside its destination.
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
