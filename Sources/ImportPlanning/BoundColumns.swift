import ByteText
public import Delimited
public import SchemaModel
import Validation

/// The columns of an old file, bound by their names to the mappings that read them.
public struct BoundColumns: Sendable {
  /// The number of cells of a row.
  public let count: Int
  public let header: [String]
  /// The column indices of each mapping, in the order in which they are tried.
  let indices: [[Int]]
  /// The index of the column that identifies a row for people; nil for none.
  let key: Int?
  /// The indices of the columns that no mapping reads.
  let unread: [Int]
  /// The number formats of the columns.
  let numbers: OldNumbers
  /// The rows that have the totals of others.
  let totals: FileTotals
  /// Reads the rows after the header once more.
  let rows: @Sendable () throws -> any RowSource

  /// The expectations of the row source. A column holds one line where it is mapped, and all fields that it is mapped
  /// to do; it is unread where it is not mapped and does not identify rows.
  ///
  /// - Parameters:
  ///   - entity: The entity of the rows.
  ///   - definition: The import.
  /// - Returns: The expectation of each column.
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
  ///   - definition: The import.
  ///   - header: The names of the columns of the file.
  ///   - rows: Reads the rows after the header once more. It is called where a number is ambiguous, where a row begins as
  ///     one of totals, and where a plan rehearses rows.
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
    let mapped = Set(indices.joined())
    unread = header.indices.filter { !mapped.contains($0) }
    key = definition.key.flatMap(named.index)
    let numbers = OldNumbers(columns: header.count, rows: rows)
    self.numbers = numbers
    totals = FileTotals(numbers, columns: header.count, rows: rows)
    self.rows = rows
  }
}
