public import Diagnostics

/// The address of a database, in the form `SCHEME:ADDRESS`: the value of `--database`.
public struct DatabaseLocation: Hashable, Sendable, CustomStringConvertible {
  /// The kind of database, in lower case: `sqlite`.
  public let scheme: String
  /// The part that the driver of that kind interprets: for SQLite the path of a file.
  public let address: String

  /// Creates an address from its parts.
  ///
  /// - Parameters:
  ///   - scheme: The kind of database, in lower case.
  ///   - address: The part that the driver of that kind interprets.
  public init(scheme: String, address: String) {
    self.scheme = scheme
    self.address = address
  }

  /// Parses `SCHEME:ADDRESS`, such as `sqlite:FILE`. Does not ask whether there is a driver for the scheme.
  ///
  /// - Parameter url: The text as it was written.
  /// - Throws: A usage `Failure` if there is no scheme, or nothing behind it.
  public init(_ url: String) throws {
    let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let scheme = parts.first, let address = parts.last, !address.isEmpty else {
      throw Self.unreadable(url)
    }
    self.init(scheme: scheme.lowercased(), address: String(address))
  }

  /// The address of an SQLite file.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: An address with the scheme `sqlite`.
  public static func sqlite(path: String) -> DatabaseLocation { DatabaseLocation(scheme: "sqlite", address: path) }

  /// The default database of a business: `NAME.sqlite` in the current folder.
  ///
  /// - Parameter name: The name of the schema.
  /// - Returns: The address that is used if none was given.
  public static func standard(business name: String) -> DatabaseLocation { .sqlite(path: name + ".sqlite") }

  public var description: String { scheme + ":" + address }

  /// The failure for a text that is not the address of a database.
  ///
  /// - Parameter url: The text as it was written.
  /// - Returns: A usage failure.
  public static func unreadable(_ url: String) -> Failure {
    Failure(.usage, "failure.database.url_unreadable", ["url": url])
  }
}
