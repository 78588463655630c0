/// The name of what is kept aside because the schema uses its own name for something else. Names that begin with
/// `daftar_` are refused for fields and entities, so that it cannot clash with one.
enum AsideName {
  private static let prefix = "daftar_was_"

  /// Whether a name is one under which something is kept aside because its own name is taken.
  ///
  /// - Parameter name: The name of a table or column.
  static func isOne(_ name: String) -> Bool { name.hasPrefix(prefix) }

  /// The name that something had before it was kept aside under a name of ours; its own name otherwise.
  ///
  /// - Parameter name: The name of a table or column.
  static func former(of name: String) -> String {
    guard isOne(name) else { return name }
    let rest = name.dropFirst(prefix.count)
    let parts = rest.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count > 1, let number = parts.last.flatMap({ Int($0) }), number > 1 else { return String(rest) }
    return parts.dropLast().joined(separator: "_")
  }

  /// A name that is free.
  ///
  /// - Parameters:
  ///   - name: The name that the table or column had.
  ///   - isTaken: Whether the database has a table or column of a name.
  /// - Returns: `daftar_was_NAME`, with a number behind it from the second on.
  static func of(_ name: String, isTaken: (String) -> Bool) -> String {
    let first = prefix + name
    guard isTaken(first) else { return first }
    var number = 2
    while isTaken("\(first)_\(number)") { number += 1 }
    return "\(first)_\(number)"
  }
}
