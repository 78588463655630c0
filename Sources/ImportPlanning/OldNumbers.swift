import ByteText
import Delimited
import Synchronization
import ValueText

/// The number formats of the columns of an old file. The whole file is read for them, once, where a number is
/// ambiguous. Waves, plans and runs share them, and so read a cell alike.
final class OldNumbers: Sendable {
  private let columns: Int
  private let rows: @Sendable () throws -> any RowSource
  private let marks = Mutex<[NumberMarks]?>(nil)

  /// - Parameters:
  ///   - columns: The number of columns.
  ///   - rows: Reads the rows after the header.
  init(columns: Int, rows: @escaping @Sendable () throws -> any RowSource) {
    self.columns = columns
    self.rows = rows
  }

  /// The separators of a column's numbers.
  ///
  /// - Parameter column: The index of the column.
  /// - Returns: The separators; `unsaid` where the file cannot be read again, which its row source reports.
  func marks(of column: Int) -> NumberMarks {
    marks.withLock { known in
      let all = known ?? (try? gathered()) ?? []
      known = all
      return all.indices.contains(column) ? all[column] : .unsaid
    }
  }

  private func gathered() throws -> [NumberMarks] {
    var reader = try rows()
    var gathered = NumberColumns([Bool](repeating: true, count: columns))
    while true {
      switch try reader.next() {
      case .end: return gathered.marks
      case .row: gathered.observe(reader.bytes, reader.cells)
      case .torn, .stray, .oversized: continue
      }
    }
  }
}
