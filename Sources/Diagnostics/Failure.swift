/// The failure of a whole operation: a sentence for people (what, where, what to do) and an exit code.
///
/// Thrown for the outside world: a missing file, a locked database, an occupied port. Bad schemas are `Diagnostic`s
/// and bad records `Violation`s, never this.
public struct Failure: Error, Hashable, Sendable {
  /// The cause of the failure; the raw value is the exit code of the process.
  public enum Kind: Int32, Hashable, Sendable {
    /// The data or the schema: not UTF-8, torn, refused.
    case data = 1
    /// The call: an unknown command, entity, field.
    case usage = 2
    /// The surroundings: file, database, port, disk.
    case environment = 3
  }

  public let kind: Kind
  /// The catalogue key of its wording: `failure.…`.
  public let key: String
  public let arguments: [String: String]
  /// The message of the system or of a library, for the log only.
  public let detail: String?

  public init(_ kind: Kind, _ key: String, _ arguments: [String: String] = [:], detail: String? = nil) {
    self.kind = kind
    self.key = key
    self.arguments = arguments
    self.detail = detail
  }

  /// The failure as a line of a log: its key, and the detail where there is one.
  public var logged: String { detail.map { "\(key): \($0)" } ?? key }

  /// The same failure of a file whose name was not known where it was thrown.
  public func of(file path: String) -> Failure {
    Failure(kind, key, ["path": path].merging(arguments) { $1 }, detail: detail)
  }
}
