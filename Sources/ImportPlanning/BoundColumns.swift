import ByteText
public import Delimited
import Diagnostics
public import SchemaModel
import Validation

/// The columns of an old file, found by their names: which of them each mapping reads.
public struct BoundColumns: Sendable {
  /// How many cells a row must have.
  public let count: Int
  public let header: [String]
  /// The places of the columns of each mapping, in the order in which they are tried.
  let places: [[Int]]
  /// The place of the column by which people call a row.
  let key: Int?
  /// How the columns write their numbers.
  let numbers: OldNumbers
  /// Makes a reader that stands behind the header once more.
  let rows: @Sendable () throws -> DelimitedReader

  /// Whether all fields that a column is mapped to take one line; false where it is mapped to none.
  func isOneLine(_ entity: Entity, _ definition: ImportDefinition) -> [Bool] {
    (0..<count).map { column in
      let fields = zip(places, definition.map).filter { $0.0.contains(column) }.map { entity.fields[$0.1.field] }
      return !fields.isEmpty && fields.allSatisfy(\.isOneLine)
    }
  }

  /// Whether a column is mapped to no field, and rows are not called by it either.
  var isUnread: [Bool] { (0..<count).map { column in column != key && !places.joined().contains(column) } }

  /// Binds a header; nil where `definition.problems(header:)` has something to tell. `rows` makes a reader that stands
  /// behind the header once more: it is asked where a number could be read in two ways, and where a plan rehearses rows.
  public init?(
    _ definition: ImportDefinition, header: [String], rows: @escaping @Sendable () throws -> DelimitedReader
  ) {
    guard definition.problems(header: header).isEmpty else { return nil }
    count = header.count
    self.header = header
    places = definition.map.map { mapping in
      mapping.columns.compactMap { ImportDefinition.place(of: $0, in: header) }
    }
    key = definition.key.flatMap { ImportDefinition.place(of: $0, in: header) }
    numbers = OldNumbers(columns: header.count, rows: rows)
    self.rows = rows
  }
}
