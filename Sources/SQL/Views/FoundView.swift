/// A view that a database has: one of Daftar's, or one that somebody made over Daftar's tables.
public struct FoundView: Hashable, Sendable {
  /// The namespace that has it; nil for that of the tables, or where there is one alone.
  let namespace: Identifier?
  let name: Identifier
  /// What the engine says that it is.
  public let definition: String
  /// The statements that allow others to read it, as the engine says; empty for none.
  let grants: String

  /// - Parameter row: A row of `Dialect.foundViews`; nil for any other row.
  public init?(row: [SQLValue]) {
    guard row.count == 4, let name = row[1].text, let definition = row[2].text else { return nil }
    namespace = row[0].text.map { Identifier($0) }
    self.name = Identifier(name)
    self.definition = definition
    grants = row[3].text ?? ""
  }

  /// Whether it is one of Daftar's.
  public var isPublished: Bool { namespace == nil && name.text.hasPrefix(LabelledView.prefix) }

  /// Whether it stands beside the tables.
  public var isInOwnNamespace: Bool { namespace == nil }

  /// Its name.
  public var nameText: String { name.text }

  var qualifiedName: SQLText { namespace.map { "\($0).\(name)" } ?? "\(name)" }

  /// Its name, behind that of its namespace where that is another one than the tables'; quoted.
  public var qualifiedText: String { Self.qualifiedName(namespace: namespace?.text, name: name.text) }

  /// The name of a view.
  ///
  /// - Parameters:
  ///   - namespace: The namespace that has it; nil for that of the tables.
  ///   - name: Its name.
  public static func qualifiedName(namespace: String?, name: String) -> String {
    let parts = [namespace, name].compactMap { $0 }
    return parts.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ".")
  }
}
