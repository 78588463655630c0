/// `[a, b]`.
final class ListCollectionStep: Step, @unchecked Sendable {
  private let items: [Step]

  init(_ items: [Step]) { self.items = items }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var values: [ExpressionValue] = []
    values.reserveCapacity(items.count)
    for item in items { values.append(try item.value(&frame)) }
    try frame.charge(items: values.count)
    return .list(values)
  }
}

/// `{a: b}`.
final class MapCollectionStep: Step, @unchecked Sendable {
  private let entries: [(key: Step, value: Step)]

  init(_ entries: [(key: Step, value: Step)]) { self.entries = entries }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    var values: [(key: ExpressionValue, value: ExpressionValue)] = []
    values.reserveCapacity(entries.count)
    for entry in entries { values.append((try entry.key.value(&frame), try entry.value.value(&frame))) }
    try frame.charge(values.count * 2)
    return .map(try ExpressionMap(values))
  }
}
