import ByteText
public import Delimited
public import SchemaModel
import Validation

/// The columns of an old file, found by their names: which of them each mapping reads.
public struct BoundColumns: Sendable {
  /// How many cells a row must have.
  public let count: Int
  public let header: [String]
  /// The indices of the columns of each mapping, in the order in which they are tried.
  let indices: [[Int]]
  /// The index of the column by which people call a row.
  let key: Int?
  /// How the columns write their numbers.
  let numbers: OldNumbers
  /// Gives the rows behind the header once more.
  let rows: @Sendable () throws -> any RowSource

  /// What the source of the rows should know of the columns. A column holds one line where all fields that it is mapped
  /// to do, and it is mapped to some; it is unread where it is mapped to none, and rows are not called by it either.
  ///
  /// - Parameters:
  ///   - entity: what the rows become.
  ///   - definition: the import.
  /// - Returns: what is known of each column.
  func expectations(_ entity: Entity, _ definition: ImportDefinition) -> ColumnExpectations {
    ColumnExpectations(
      isOneLine: (0..<count).map { column in
        let fields = zip(indices, definition.map).filter { $0.0.contains(column) }.map { entity.fields[$0.1.field] }
        return !fields.isEmpty && fields.allSatisfy(\.isOneLine)
      },
      isUnread: (0..<count).map { column in column != key && !indices.joined().contains(column) })
  }

  /// Binds a header; nil where it does not fit the import (`ImportHeader.fits`).
  ///
  /// - Parameters:
  ///   - definition: the import.
  ///   - header: the names of the columns of the file.
  ///   - rows: gives the rows behind the header once more. It is called where a number could be read in two ways, and
  ///     where a plan rehearses rows.
  public init?(
    _ definition: ImportDefinition, header: [String], rows: @escaping @Sendable () throws -> any RowSource
  ) {
    let named = ImportHeader(header)
    guard named.fits(definition) else { return nil }
    count = header.count
    self.header = header
    indices = definition.map.map { mapping in
      mapping.columns.compactMap(named.index)
    }
    key = definition.key.flatMap(named.index)
    numbers = OldNumbers(columns: header.count, rows: rows)
    self.rows = rows
  }
}
