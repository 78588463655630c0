import ByteText
import Delimited
import Synchronization
import ValueText

/// How the columns of an old file write their numbers: the whole file is read for it, once, where a number could be read
/// in two ways. Waves, plans and runs all ask here, and so read a cell alike.
final class OldNumbers: Sendable {
  private let columns: Int
  private let rows: @Sendable () throws -> any RowSource
  private let marks = Mutex<[NumberMarks]?>(nil)

  init(columns: Int, rows: @escaping @Sendable () throws -> any RowSource) {
    self.columns = columns
    self.rows = rows
  }

  /// What the numbers of a column say; nothing where the file cannot be read again, which the reader of its rows will
  /// tell.
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
