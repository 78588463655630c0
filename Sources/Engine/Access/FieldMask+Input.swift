import SchemaModel
import Validation

extension FieldMask {
  /// Why an input of the user is refused before anybody reads it beside the record: it has fields that the user does not
  /// see, which are unknown to the user, or other values for fields that the user may only read.
  ///
  /// - Parameters:
  ///   - input: The texts, by field name.
  ///   - entity: The entity of the record.
  ///   - old: The record as the user sees it; nil for a new one.
  ///   - presets: Whether an absent name of a new record takes its field's default.
  ///   - context: The current moment, and the user.
  /// - Returns: What is wrong with the input, as far as the user sees it; nothing where every name may be written.
  func refusal(
    of input: RecordInput, in entity: Entity, beside old: OldRecord?, presets: Bool = true,
    in context: ValidationContext
  ) -> [Violation] {
    let entity = seen(entity)
    let validated =
      old.map { validator.update(input, entity: entity, old: $0, in: context) }
      ?? validator.create(input, entity: entity, presets: presets, in: context)
    let codes = Set(validated.violations.map(\.code))
    return codes.isDisjoint(with: [.unknownField, .notEditable]) ? [] : validated.violations
  }

  /// An input with those fields alone that the user may write; all others stay as they are, or take their defaults.
  ///
  /// - Parameters:
  ///   - input: The texts, by field name.
  ///   - entity: The entity of the record.
  func writable(_ input: RecordInput, in entity: Entity) -> RecordInput {
    if profile.isWhole(entity.id) { return input }
    let fields = whole(entity).fields
    return input.keeping { name, value in
      guard let field = fields.first(where: { $0.name.text == name }) else { return value }
      guard access(to: field.id, of: entity) == .all else { return nil }
      guard case .list(let rows) = value else { return value }
      return .list(
        rows.map { row in
          row.keeping { name, value in
            let column = field.columns.first { $0.name.text == name }
            return column.map { access(to: $0.id, of: entity, list: field.id) == .all } ?? true ? value : nil
          }
        })
    }
  }

  /// The origins of the fields that the user may write.
  ///
  /// - Parameters:
  ///   - origins: How values came to be, by field name.
  ///   - entity: The entity of the record.
  func writable(_ origins: [String: ValueOrigin], in entity: Entity) -> [String: ValueOrigin] {
    origins.filter { origin in
      whole(entity).field(origin.key).map { access(to: $0.id, of: entity) == .all } ?? true
    }
  }
}

extension RecordInput {
  /// The input with some of its entries.
  ///
  /// - Parameter value: Gives the value under a name that is kept; nil to leave it out.
  fileprivate func keeping(_ value: (String, InputValue) -> InputValue?) -> RecordInput {
    var input = self
    input.entries = entries.compactMap { entry in
      value(entry.name, entry.value).map { Entry(name: entry.name, value: $0) }
    }
    return input
  }
}
