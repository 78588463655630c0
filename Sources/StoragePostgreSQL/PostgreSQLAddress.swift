import CLibPQ
import Diagnostics
import Storage

/// The address of a PostgreSQL database, in a form that libpq takes: a URL (`postgres://user@host:port/name`), keywords
/// (`postgres:host=/run/postgresql dbname=shop`) or the name of a database (`postgres:shop`). What it leaves open comes
/// from libpq's environment: `PGHOST`, `PGUSER`, `PGPASSFILE` and the others.
struct PostgreSQLAddress: Hashable, Sendable {
  /// The address as people read it, without the password.
  let name: String
  /// The parameters of the connection by libpq's keywords; nil for an address that libpq cannot read.
  let parameters: [String: String]?

  /// Reads an address. Connects to nothing.
  ///
  /// - Parameter location: The address, whose scheme is that of PostgreSQL.
  init(_ location: DatabaseLocation) {
    let address = location.address
    let isURL = address.hasPrefix("//")
    guard isURL || address.contains("=") else {
      parameters = ["dbname": address]
      name = "postgres:" + address
      return
    }
    parameters = Self.parse(isURL ? "postgresql:" + address : address)
    name = parameters.map(Self.name) ?? "postgres:…"
  }

  /// The parameters of a URL or of a text of keywords.
  private static func parse(_ settings: String) -> [String: String]? {
    guard let options = PQconninfoParse(settings, nil) else { return nil }
    defer { PQconninfoFree(options) }
    var parameters: [String: String] = [:]
    var option = options
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return parameters
  }

  /// The address of the tables in another schema of the database, without the password.
  ///
  /// - Parameter schema: The name of the schema, of letters, digits and underscores.
  func name(inSchema schema: String) -> String {
    let whole = name.contains("//") ? name : "postgres:///" + (parameters?["dbname"] ?? "")
    return whole + (whole.contains("?") ? "&" : "?") + "options=-csearch_path%3D" + schema
  }

  private static func name(_ parameters: [String: String]) -> String {
    let user = parameters["user"].map { $0 + "@" } ?? ""
    let host = parameters["host"] ?? parameters["hostaddr"] ?? ""
    let isSocket = host.hasPrefix("/")
    let port = parameters["port"].map { ":" + $0 } ?? ""
    return "postgres://\(user)\(isSocket ? "" : host)\(port)/\(parameters["dbname"] ?? "")"
      + (isSocket ? "?host=" + host : "")
  }
}
