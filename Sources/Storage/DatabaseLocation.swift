public import Diagnostics

/// The address of a business's records: the meaning of `--database`, `SCHEME:REST`.
public struct DatabaseLocation: Hashable, Sendable, CustomStringConvertible {
  /// The kind of database, in small letters: `sqlite`.
  public let scheme: String
  /// What the driver of that kind makes of it: for SQLite the path of a file.
  public let address: String

  /// - Parameters:
  ///   - scheme: the kind of database, in small letters.
  ///   - address: what that kind is reached by.
  public init(scheme: String, address: String) {
    self.scheme = scheme
    self.address = address
  }

  /// Reads `SCHEME:ADDRESS`, such as `sqlite:FILE`. Whether there is a driver for the scheme is not asked here.
  /// - Parameter url: the text as somebody wrote it.
  /// - Throws: a usage `Failure` where there is no scheme, or nothing behind it.
  public init(_ url: String) throws {
    let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let scheme = parts.first, let address = parts.last, !address.isEmpty else {
      throw Self.unreadable(url)
    }
    self.init(scheme: scheme.lowercased(), address: String(address))
  }

  /// The file of that path.
  public static func sqlite(path: String) -> DatabaseLocation { DatabaseLocation(scheme: "sqlite", address: path) }

  /// The database of a business for which nobody chose one: `NAME.sqlite` in the current folder.
  /// - Parameter name: the name of the business.
  public static func standard(business name: String) -> DatabaseLocation { .sqlite(path: name + ".sqlite") }

  public var description: String { scheme + ":" + address }

  /// The failure for a text that is no address of a database.
  public static func unreadable(_ url: String) -> Failure {
    Failure(.usage, "failure.database.url_unreadable", ["url": url])
  }
}
