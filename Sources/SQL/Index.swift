/// An index over columns of a table. A unique one allows any number of nulls.
public struct Index: Hashable, Sendable {
  public let name: Identifier
  public let table: Identifier
  public let columns: [Identifier]
  public let isUnique: Bool

  /// - Parameters:
  ///   - name: the name of the index.
  ///   - table: the table that is indexed.
  ///   - columns: its columns, the first one first.
  ///   - isUnique: whether no two rows may have the same values.
  public init(name: Identifier, table: Identifier, columns: [Identifier], isUnique: Bool = false) {
    self.name = name
    self.table = table
    self.columns = columns
    self.isUnique = isUnique
  }

  /// The names of its columns, as facts have them.
  public var key: String { columns.map(\.text).joined(separator: Self.separator) }

  private static let separator = ", "

  /// The names of the columns in a key.
  ///
  /// - Parameter key: What `key` gave.
  public static func columns(ofKey key: String) -> [String] { key.split(separator: separator).map(String.init) }

  /// The name of an index on fields of a table.
  ///
  /// - Parameters:
  ///   - columns: The names of the fields.
  ///   - table: The table.
  public static func name(of columns: [String], in table: Identifier) -> Identifier {
    Identifier(([table.text] + columns).joined(separator: "__"))
  }
}

/// An index that finds any part of a text, of three characters and more, without reading the table.
public struct SearchIndex: Hashable, Sendable {
  public let name: Identifier
  public let table: Identifier
  public let column: Identifier
  /// The table's whole-number key.
  public let key: Identifier

  /// The columns of an index that stands by itself. The first lines of a text have one each, so that no trigram reaches
  /// from one value into the next; what is left is in the last one.
  public var parts: [Identifier] { [column] + (2...8).map { Identifier("\(column)_\($0)") } }

  /// - Parameters:
  ///   - name: the name of the index.
  ///   - table: the table that is searched.
  ///   - column: the column of the text.
  ///   - key: the table's whole-number key.
  public init(name: Identifier, table: Identifier, column: Identifier, key: Identifier) {
    self.name = name
    self.table = table
    self.column = column
    self.key = key
  }
}
