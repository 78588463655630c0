import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A new file or folder beside its destination, readable for its owner alone, which nobody reads before it has its name.
///
/// It is locked as long as the process that makes it lives. One that is not locked was left by a process that was killed;
/// whoever makes the next one in the same folder removes it, since it may hold what was erased meanwhile.
public final class DraftClaim {
  /// What is made.
  public enum Kind: Sendable {
    case file, folder
  }

  /// Its path, until it gets its name.
  public let path: String
  /// The open file or folder; -1 once it is released.
  public private(set) var descriptor: Int32

  /// Makes a file or a folder, after what killed processes left in the same place was removed.
  ///
  /// - Parameters:
  ///   - destination: The path that it gets in the end.
  ///   - kind: What is made.
  /// - Returns: nil where it cannot be made; `errno` says why.
  public init?(beside destination: String, _ kind: Kind = .file) {
    Self.removeAbandoned(beside: destination)
    while true {
      let path =
        DraftFile.folder(of: destination) + Self.start + String(UInt64.random(in: .min ... .max), radix: 36) + Self.end
      let made = Self.make(path, kind)
      guard made >= 0 else { return nil }
      // Another process may have found it before it was locked, and removed it.
      if flock(made, LOCK_EX | LOCK_NB) != 0 || FileIdentity(descriptor: made) != FileIdentity(path) {
        close(made)
        continue
      }
      (self.path, descriptor) = (path, made)
      return
    }
  }

  deinit { release() }

  /// Lets go of it. Until then it is not taken for one that was left behind.
  public func release() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  private static let start = ".daftar-"
  private static let end = ".draft"

  private static func make(_ path: String, _ kind: Kind) -> Int32 {
    switch kind {
    case .file: return SQLiteFile.create(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    case .folder:
      guard mkdir(path, 0o700) == 0 else { return -1 }
      return open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    }
  }

  /// Removes what killed processes left in a folder, and what SQLite has beside it.
  ///
  /// - Parameter path: The path of a file in the folder.
  public static func removeAbandoned(beside path: String) {
    let folder = DraftFile.folder(of: path)
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    for name in names where name.hasPrefix(start) {
      let path = folder + name
      // What SQLite had beside a draft whose own name never reached the disk.
      for ending in DraftFile.companions where name.hasSuffix(end + ending) {
        if !names.contains(String(name.dropLast(ending.count))) { unlink(path) }
      }
      guard name.hasSuffix(end) else { continue }
      let found = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard found >= 0 else { continue }
      defer { close(found) }
      guard flock(found, LOCK_EX | LOCK_NB) == 0 else { continue }
      for ending in DraftFile.companions { unlink(path + ending) }
      guard unlink(path) != 0 else { continue }
      for file in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] { unlink(path + "/" + file) }
      rmdir(path)
    }
  }
}
