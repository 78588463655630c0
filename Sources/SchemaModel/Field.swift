public import Localization

/// A field of an entity, or a column of a list.
///
/// All of it lies in one place on the heap, which copies share: fields are handed around with every value.
public struct Field: Hashable, Sendable {
  /// Its index among the fields of its entity or list.
  public let id: Int
  let shared: Shared

  /// Creates a field.
  ///
  /// - Parameters:
  ///   - id: The index among the fields of the entity or list.
  ///   - name: The name, unique in the entity or list.
  ///   - label: The label, by language.
  ///   - help: A help text, by language.
  ///   - placeholder: An example that is shown in an empty box, by language.
  ///   - type: The compiled type.
  ///   - isRequired: Whether a blank is refused.
  ///   - isUnique: Whether no two records may have the same value.
  ///   - defaultValue: The constant default for new records.
  ///   - legacyNames: Further names of its column in files to import.
  ///   - formerNames: The names that the field had before.
  ///   - why: The reason why the value is asked for.
  ///   - storedRecords: The treatment of records that were stored before.
  ///   - search: Whether records are found by its values; nil where the kind of the field decides.
  ///   - columns: The columns of a `list`.
  ///   - logic: The formulas of the field.
  public init(
    id: Int, name: FieldName, label: LocalizedText, help: LocalizedText? = nil, placeholder: LocalizedText? = nil,
    type: CoreType, isRequired: Bool = false, isUnique: Bool = false, defaultValue: Value = .blank,
    legacyNames: [String] = [], formerNames: [FieldName] = [], why: LocalizedText? = nil,
    storedRecords: StoredRecordsPolicy = .fromNowOn, search: Bool? = nil,
    columns: [Field] = [], logic: FieldLogic = FieldLogic()
  ) {
    self.id = id
    shared = Shared(
      Facts(
        type: type, name: name, label: label, help: help, placeholder: placeholder, isRequired: isRequired,
        isUnique: isUnique, defaultValue: defaultValue, legacyNames: legacyNames, formerNames: formerNames, why: why,
        storedRecords: storedRecords, search: search, columns: columns, logic: logic))
  }

  /// The column of a list with an id.
  ///
  /// - Parameter id: Any number.
  /// - Returns: The column, or nil if there is none.
  /// - Complexity: O(1).
  public func column(id: Int) -> Field? { columns.indices.contains(id) ? columns[id] : nil }

  /// How its values are stored.
  public var storageShape: StorageShape { StorageShape(of: self) }

  /// Whether its values are single lines, so that a line break in a cell of a file indicates a torn row.
  public var isOneLine: Bool { type.scalar != .text(lines: true) && !type.isList }

  /// The same field with another preset and other columns.
  public func with(defaultValue: Value, columns: [Field]) -> Field {
    with(defaultValue: defaultValue, logic: logic, columns: columns)
  }

  /// The same field with its formulas, and other columns where it has some.
  public func with(logic: FieldLogic, columns: [Field]? = nil) -> Field {
    with(defaultValue: defaultValue, logic: logic, columns: columns ?? self.columns)
  }

  private func with(defaultValue: Value, logic: FieldLogic, columns: [Field]) -> Field {
    Field(
      id: id, name: name, label: label, help: help, placeholder: placeholder, type: type, isRequired: isRequired,
      isUnique: isUnique, defaultValue: defaultValue, legacyNames: legacyNames, formerNames: formerNames, why: why,
      storedRecords: storedRecords, search: search, columns: columns, logic: logic)
  }
}
