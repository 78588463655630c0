import SchemaModel
import Validation

/// Compares a value with what a test expects, read as the field would read it. Differences show values as JSON output
/// does.
struct StoredComparison {
  let path: String
  let validator: Validator
  let entity: Entity
  let field: Field
  /// The list whose rows have the field.
  var list: Int?

  /// Compares a value.
  ///
  /// - Parameters:
  ///   - expected: the value that the test expects.
  ///   - found: the value that would be stored.
  /// - Returns: The differences; empty where they are equal.
  func differences(expected: SchemaTest.Given, found: Value) -> [SchemaTestResult.Difference] {
    switch (expected, found) {
    case (.list(let items), .list(let stored)) where items.count == stored.count:
      return zip(items, stored).enumerated().flatMap { index, pair in
        row(at: "\(path)[\(index)]", expected: pair.0, found: pair.1)
      }
    case (.list(let items), .options(let codes)) where items == codes.map({ .text($0) }): return []
    case (.text(let text), let value) where Self.text(value) == text: return []
    case (.text(let text), .boolean(let flag)) where text == (flag ? "yes" : "no"): return []
    case (.text(let text), let value) where read([text]) == value: return []
    case (.list(let items), .options) where read(items.map(Self.text)) == found: return []
    case (.text, _), (.list, _), (.record, _):
      return [.stored(path: path, expected: Self.text(expected), found: Self.text(found))]
    }
  }

  /// Reads texts as the field does.
  private func read(_ texts: [String]) -> Value? {
    var probe = CellProbe(validator, entity: entity, list: list, field: field)
    return probe?.value(Array(texts.joined(separator: "; ").utf8))
  }

  private func row(
    at path: String, expected: SchemaTest.Given, found: Row
  ) -> [SchemaTestResult.Difference] {
    guard case .record(let pairs) = expected else {
      return [.stored(path: path, expected: Self.text(expected), found: Self.text(.list([found])))]
    }
    return pairs.flatMap { pair -> [SchemaTestResult.Difference] in
      let cellPath = "\(path).\(pair.name)"
      guard let field = field.columns.first(where: { $0.name.text == pair.name }) else {
        return [.noSuchField(path: cellPath)]
      }
      return StoredComparison(path: cellPath, validator: validator, entity: entity, field: field, list: self.field.id)
        .differences(expected: pair.value, found: found.values[field])
    }
  }

  private static func text(_ value: Value) -> String {
    switch value.representation {
    case .blank, .text, .integer, .decimal, .boolean, .date: value.canonicalText ?? ""
    case .codes(let codes): "[" + codes.joined(separator: ", ") + "]"
    case .list(let rows): "[" + rows.map { "{" + $0.values.map(text).joined(separator: ", ") + "}" }.joined() + "]"
    }
  }

  private static func text(_ given: SchemaTest.Given) -> String {
    switch given {
    case .text(let text): text
    case .list(let items): "[" + items.map(text).joined(separator: ", ") + "]"
    case .record(let pairs): "{" + pairs.map { "\($0.name): \(text($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
