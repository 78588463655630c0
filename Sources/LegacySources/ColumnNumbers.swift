import ByteText
import Delimited
import SchemaModel
import ValueText

/// Reads a file a second time, beside the first, for how its columns write their numbers.
final class ColumnNumbers {
  private let source: any ByteSource
  private let delimiter: UInt8
  private let holdNumbers: [Bool]
  private let own: OwnColumns
  /// Why the file could not be read again.
  private(set) var failure: (any Error)?

  /// - Parameters:
  ///   - source: the file, at whatever place.
  ///   - delimiter: what parts its cells.
  ///   - fields: those of its columns.
  ///   - own: the columns that Daftar put around them.
  init(_ source: any ByteSource, delimiter: UInt8, fields: [Field], own: OwnColumns) {
    self.source = source
    self.delimiter = delimiter
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
    var reader = DelimitedReader(source, delimiter: delimiter)
    var columns = NumberColumns(holdNumbers)
    var step = try reader.next()
    reader.isOurs = own.isOurs
    while step != .end {
      step = try reader.next()
      if step == .row { columns.observe(reader.bytes, own.cells(reader.cells)) }
    }
    return columns.marks
  }
}
