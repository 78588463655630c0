import SQL
import SchemaModel

/// Lists that were something else in between: the rows that they had before stay aside, since nobody can say whether they
/// still hold beside what was entered since.
struct OlderRows {
  private let kept: [String: KnownTable]

  /// - Parameter facts: The facts of the database before a plan.
  init(_ facts: [TableFact]) {
    kept = KnownTable.all(facts).filter { $0.value.isAside && $0.value.kind == .rows }
  }

  /// A sentence for each list that has such rows.
  ///
  /// - Parameter changes: The changes of the plan.
  func notes(_ changes: [StoragePlan.Change]) -> [StoragePlan.Note] {
    changes.compactMap { change in
      guard case .typeChanged(let table, let column, _, MovedFields.list) = change.difference else { return nil }
      let own = SchemaTables.name(ofTableFor: FieldName(column), in: Identifier(table)).text
      guard let name = kept.keys.sorted().first(where: { AsideName.isOne($0) && AsideName.former(of: $0) == own })
      else { return nil }
      return StoragePlan.Note(key: "plan.rows_stay_aside", ["table": table, "column": column, "name": name])
    }
  }
}
