import Diagnostics

/// Where a business's records are: the meaning of `--database`.
public enum DatabaseLocation: Hashable, Sendable, CustomStringConvertible {
  /// A file, by its path.
  case sqlite(path: String)

  /// Reads `sqlite:FILE`. Throws a usage failure for anything else.
  public init(_ url: String) throws {
    guard let colon = url.firstIndex(of: ":") else { throw Self.failure("unreadable", url) }
    let rest = String(url[url.index(after: colon)...])
    switch url[..<colon].lowercased() {
    case "sqlite":
      guard !rest.isEmpty else { throw Self.failure("unreadable", url) }
      self = .sqlite(path: rest)
    case "postgres", "postgresql": throw Self.failure("unsupported", url)
    default: throw Self.failure("unreadable", url)
    }
  }

  /// What a business has where nobody chose: `NAME.sqlite` in the current folder.
  public static func standard(business name: String) -> DatabaseLocation { .sqlite(path: name + ".sqlite") }

  public var description: String {
    switch self {
    case .sqlite(let path): "sqlite:" + path
    }
  }

  private static func failure(_ what: String, _ url: String) -> Failure {
    Failure(.usage, "failure.database.url_\(what)", ["url": url])
  }
}
