public import SchemaModel

/// Where things are: the one place that knows the shape of a URL.
public enum SiteLinks {
  public static let start = "/"
  public static let signIn = "/sign-in"
  public static let signOut = "/sign-out"
  public static let style = "/style.css"
  public static let script = "/form.js"

  /// The list of an entity: `/records/customer`.
  public static func list(_ entity: EntityName) -> String { "/records/\(entity)" }
  /// The form for a new record; also where it is posted.
  public static func new(_ entity: EntityName) -> String { "/records/\(entity)/new" }
  /// The form of a record; also where it is posted.
  public static func record(_ entity: EntityName, _ id: RecordID) -> String { "/records/\(entity)/\(id)" }

  /// A page of a list, with what was searched for; the first page has no number.
  public static func list(_ entity: EntityName, query: String, page: Int) -> String {
    var parameters: [String] = []
    if !query.isEmpty { parameters.append("q=" + encoded(query)) }
    if page > 1 { parameters.append("page=\(page)") }
    return list(entity) + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }

  /// Everything but RFC 3986's unreserved characters percent-encoded.
  private static func encoded(_ text: String) -> String {
    let unreserved = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~".utf8)
    return text.utf8.reduce(into: "") { url, byte in
      if unreserved.contains(byte) {
        url.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        url += "%" + (digits.utf8.count == 1 ? "0" + digits : digits)
      }
    }
  }
}
