public import Diagnostics
import Glibc

/// The system's refusals to do something with a file, as failures in our own words: what, which file, what to do.
public enum FileFailure {
  /// A file that could not be read.
  /// - Parameters:
  ///   - path: the file.
  ///   - code: the system's number of the reason.
  /// - Returns: a failure of the surroundings.
  public static func reading(_ path: String, _ code: Int32) -> Failure {
    switch code {
    case ENOENT, ENOTDIR: failure("failure.file.missing", path, code)
    case EACCES, EPERM: failure("failure.file.forbidden", path, code)
    case EISDIR: failure("failure.file.is_folder", path, code)
    default: failure("failure.file.unreadable", path, code)
    }
  }

  /// A file that could not be written.
  /// - Parameters:
  ///   - path: the file.
  ///   - code: the system's number of the reason.
  /// - Returns: a failure of the surroundings.
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
