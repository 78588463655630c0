import Expressions
import SchemaModel

extension Judge {
  /// Brings the lists that a formula goes through, as the record shows them, up to date. O(rows) where they changed.
  mutating func refresh(_ lists: [Int]) {
    guard !staleLists.isEmpty else { return }
    for list in lists where staleLists.remove(list) != nil {
      guard let type = plan.entity.scope.row(ofList: list) else { continue }
      let count = plan.rows[list].count
      record.slots[list] = .list(rows[list].map { .record(ExpressionRecord(type, Array($0.slots.prefix(count)))) })
    }
  }

  /// Shows the record to the rows of a list, as `parent`. O(rows).
  mutating func showParent(toRowsOf list: Int) {
    let parent = ExpressionValue.record(ExpressionRecord(plan.entity.scope.record, record.slots))
    let place = plan.rows[list].count
    for row in rows[list].indices { rows[list][row].slots[place] = parent }
  }

  /// Works on the record itself.
  mutating func atRecord<Result>(_ work: (inout Judge, inout Sheet) -> Result) -> Result {
    var sheet = record
    record = .empty
    defer { record = sheet }
    return work(&self, &sheet)
  }

  /// Works on every row of a list.
  mutating func atRows(of list: Int, _ work: (inout Judge, inout Sheet, _ row: Int) -> Void) {
    var sheets = rows[list]
    rows[list] = []
    for row in sheets.indices { work(&self, &sheets[row], row) }
    rows[list] = sheets
  }
}
