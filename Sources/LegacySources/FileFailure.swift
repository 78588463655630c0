public import Diagnostics
import Glibc

/// Translates the system's errors on files into failures with messages of our own.
public enum FileFailure {
  /// The failure for a file that could not be read.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - code: The value of `errno`.
  /// - Returns: A failure of the environment.
  public static func reading(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR: failure("failure.file.missing", path, code)
    case EACCES, EPERM: failure("failure.file.forbidden", path, code)
    case EISDIR: failure("failure.file.is_folder", path, code)
    default: failure("failure.file.unreadable", path, code)
    }
  }

  /// The failure for a file that could not be written.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - code: The value of `errno`.
  /// - Returns: A failure of the environment.
  public static func writing(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR: failure("failure.file.no_folder", path, code)
    case EACCES, EPERM, EROFS: failure("failure.file.write_forbidden", path, code)
    case EISDIR: failure("failure.file.is_folder", path, code)
    case ENOSPC, EDQUOT, EFBIG: failure("failure.file.full", path, code)
    default: failure("failure.file.unwritable", path, code)
    }
  }

  private static func failure(_ key: String, _ path: String, _ code: Int32) -> Failure {
    Failure(.environment, key, ["path": path, "code": String(code)], detail: String(cString: strerror(code)))
  }
}
