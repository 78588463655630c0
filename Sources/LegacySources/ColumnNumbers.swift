import ByteText
import Delimited
import SchemaModel
import ValueText

/// Reads a file a second time to find out how its columns write numbers.
final class ColumnNumbers {
  /// The bytes of the file.
  private let source: any ByteSource
  private let open: (any ByteSource) throws -> any RowSource
  /// Whether the field of each column is a number.
  private let holdNumbers: [Bool]
  private let own: OwnColumns
  /// The error of the second reading, if there was one.
  private(set) var failure: (any Error)?

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file; how far they have been read does not matter.
  ///   - open: Creates the row source of such bytes.
  ///   - fields: The fields of the columns.
  ///   - own: The columns that Daftar added to refused rows.
  init(
    _ source: any ByteSource, open: @escaping (any ByteSource) throws -> any RowSource, fields: [Field],
    own: OwnColumns
  ) {
    self.source = source
    self.open = open
    self.own = own
    holdNumbers = fields.map(\.type.isNumber)
  }

  /// A function that reads the file and gives the convention of each column; nil if the file cannot be read again.
  var reading: (() -> [NumberMarks])? {
    guard holdNumbers.contains(true), let again = try? source.again() else { return nil }
    return { [self] in
      do {
        return try marks(again)
      } catch {
        failure = error
        return []
      }
    }
  }

  private func marks(_ source: any ByteSource) throws -> [NumberMarks] {
    var rows = try open(source)
    var columns = NumberColumns(holdNumbers)
    var step = try rows.next()
    if own.isOurs { rows.restoreOwnCells() }
    while step != .end {
      step = try rows.next()
      if step == .row { columns.observe(rows.bytes, own.cells(rows.cells)) }
    }
    return columns.marks
  }
}
