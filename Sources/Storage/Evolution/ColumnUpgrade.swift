import SQL

/// How one column is brought to the schema, and what becomes of its values.
struct ColumnUpgrade {
  /// The column as the new table has it: without the rules that stored values break.
  var target: Column
  var source: ColumnSource
  /// In which other units or calendars values were written, in the order of the source's conversions for them.
  var writings: [Writing] = []
  /// The rules of the schema that the table does not have, since stored values break them.
  var unchecked: [ColumnRule] = []
  /// Whether nothing is lost when the old column of the name is not kept aside.
  var keepsValues: Bool {
    switch source {
    case .linked: unfit == 0
    // The form that a person typed cannot be worked out from the canonical one.
    case .reread: target.type != .text
    case .none, .copied, .converted, .convertedByWriting, .convertedLink, .onlyOption, .joinedOptions:
      source.keepsValues
    }
  }
  /// The number of values that a conversion changes.
  var converted = 0
  /// The number of values that do not fit: they stay where a rule is unchecked, and are blank where the type changed.
  var unfit = 0
  /// The rules that the engine did not check and can check now.
  var enforceable: [ColumnRule] = []

  /// The changes that say which rules the engine can check now.
  ///
  /// - Parameter key: The table and the column.
  func nowEnforceable(at key: FactsByColumn.Key) -> [StoragePlan.Change] {
    enforceable.map {
      StoragePlan.Change(.ruleEnforceable(table: key.table, column: key.column, rule: $0.word))
    }
  }
}
