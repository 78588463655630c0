import ByteText
import Delimited
import SchemaModel
import ValueText

/// Reads a file a second time, beside the first, for how its columns write their numbers.
final class ColumnNumbers {
  private let source: any ByteSource
  private let open: (any ByteSource) throws -> any RowSource
  private let holdNumbers: [Bool]
  private let own: OwnColumns
  /// Why the file could not be read again.
  private(set) var failure: (any Error)?

  /// - Parameters:
  ///   - source: the bytes of the file; what was read of them so far makes no difference.
  ///   - open: makes the source of the rows of such bytes.
  ///   - fields: those of its columns.
  ///   - own: the columns that Daftar put around them.
  init(
    _ source: any ByteSource, open: @escaping (any ByteSource) throws -> any RowSource, fields: [Field],
    own: OwnColumns
  ) {
    self.source = source
    self.open = open
    self.own = own
    holdNumbers = fields.map(\.type.isNumber)
  }

  /// What reads the file and says how each column writes its numbers; nil where the file cannot be read again.
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
