public import Localization

/// A kind of record, such as customer or visit. All of it lies in one place on the heap, which copies share.
public struct Entity: Hashable, Sendable {
  /// Its index in `Schema.entities`.
  public let id: Int
  let shared: Shared

  /// Creates an entity.
  ///
  /// - Parameters:
  ///   - id: The index in `Schema.entities`.
  ///   - name: The name, unique in the schema.
  ///   - label: What one record is called, by language.
  ///   - plural: What several records are called, by language.
  ///   - fields: The fields, in the order of their ids.
  ///   - identity: Sets of field ids that together identify a record. They are used for look-ups and not enforced.
  ///   - layout: The layout of the default form.
  ///   - titleFields: The ids of the fields that name a record if there is no `title`.
  ///   - title: The formula for the name of a record.
  ///   - checks: The checks, in the order of declaration.
  ///   - formulaOrder: The fields whose values formulas decide, in the order of evaluation.
  ///   - formerNames: The names that the entity had before.
  ///   - isRetired: Whether no new records of it are made.
  ///   - scope: The names that formulas can use; by default they are derived from `fields`.
  public init(
    id: Int, name: EntityName, label: LocalizedText, plural: LocalizedText, fields: [Field], identity: [[Int]] = [],
    layout: FormLayout, titleFields: [Int] = [], title: Formula? = nil, checks: [Check] = [],
    formulaOrder: [FieldID] = [], formerNames: [EntityName] = [], isRetired: Bool = false,
    scope: RecordScope? = nil
  ) {
    self.id = id
    shared = Shared(
      Facts(
        name: name, label: label, plural: plural, fields: fields,
        lookupKeys: LookupKey.keys(identity: identity, fields: fields), layout: layout, titleFields: titleFields,
        title: title, checks: checks, formulaOrder: formulaOrder, formerNames: formerNames, isRetired: isRetired,
        scope: scope ?? RecordScope(entity: name.text, fields: fields)))
  }

  /// The field with a name.
  ///
  /// - Parameter name: The name of a field.
  /// - Returns: The field, or nil if there is none.
  /// - Complexity: O(fields).
  public func field(_ name: String) -> Field? { fields.first { $0.name.text == name } }

  /// The look-up keys that identify a record: rows of imports are matched with records by them.
  public var identities: [LookupKey] { lookupKeys.filter(\.isIdentity) }

  /// The fields of all look-up keys, in the order of declaration.
  public var lookupFields: [Field] {
    let ids = Set(lookupKeys.flatMap(\.fields))
    return fields.filter { ids.contains($0.id) }
  }

  /// The fields by whose values a record can be named in a reference: those of the look-up keys, including the parts of
  /// composite identities, except references.
  public var namingFields: [Field] {
    lookupFields.filter { $0.type.hasLiterals && $0.type.cardinality == .one }
  }

  /// The fields of a look-up key.
  ///
  /// - Parameter key: A look-up key of this entity.
  /// - Returns: The fields, in the order of the key.
  public func fields(of key: LookupKey) -> [Field] {
    key.fields.compactMap { id in fields.first { $0.id == id } }
  }

  /// The field with an id.
  ///
  /// - Parameter id: Any number.
  /// - Returns: The field, or nil if there is none.
  /// - Complexity: O(1).
  public func field(id: Int) -> Field? { fields.indices.contains(id) ? fields[id] : nil }

  /// The field with an id, in the record or in one of its lists.
  ///
  /// - Parameter id: The id of a field.
  /// - Returns: The field, or nil if there is none.
  public func field(_ id: FieldID) -> Field? {
    guard let list = id.list else { return field(id: id.field) }
    return field(id: list)?.column(id: id.field)
  }
}
