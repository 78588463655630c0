public import Localization

/// A field of an entity, or a column of a list.
public struct Field: Hashable, Sendable {
  /// Its index among the fields of its entity or list.
  public let id: Int
  public let name: FieldName
  /// The label, by language; without one in the schema it is derived from the name.
  public let label: LocalizedText
  public let help: LocalizedText?
  public let placeholder: LocalizedText?
  public let type: CoreType
  /// Whether a blank is refused.
  public let isRequired: Bool
  /// Whether no two records may have the same value.
  public let isUnique: Bool
  /// The constant default for new records.
  public let defaultValue: Value
  /// Further names of its column in files to import.
  public let legacyNames: [String]
  /// The names that the field had before. What is stored under one of them becomes its own.
  public let formerNames: [FieldName]
  /// The reason why the value is asked for; nil if the author gave none.
  public let why: LocalizedText?
  /// The treatment of records that were stored before the field's rules were introduced.
  public let storedRecords: StoredRecordsPolicy
  /// Whether records are found by its values, as the author said; nil where the kind of the field decides.
  public let search: Bool?
  /// The columns of a `list`; empty for every other type.
  public let columns: [Field]
  /// The formulas of the field.
  public var logic: FieldLogic { formulas.logic }
  /// Whether the value is computed by a formula. Computed values are never entered.
  public let isComputed: Bool
  private let formulas: Formulas

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
    self.name = name
    self.label = label
    self.help = help
    self.placeholder = placeholder
    self.type = type
    self.isRequired = isRequired
    self.isUnique = isUnique
    self.defaultValue = defaultValue
    self.legacyNames = legacyNames
    self.formerNames = formerNames
    self.why = why
    self.storedRecords = storedRecords
    self.search = search
    self.columns = columns
    formulas = logic == FieldLogic() ? .none : Formulas(logic)
    isComputed = logic.compute != nil
  }

  /// The column of a list with an id.
  ///
  /// - Parameter id: Any number.
  /// - Returns: The column, or nil if there is none.
  /// - Complexity: O(1).
  public func column(id: Int) -> Field? { columns.indices.contains(id) ? columns[id] : nil }

  /// Whether the value is stored in the database; otherwise it is computed when it is read.
  public var isKept: Bool { !isComputed || logic.isStored }

  /// How its values are stored.
  public var storageShape: StorageShape { StorageShape(of: self) }

  /// Whether its values are single lines, so that a line break in a cell of a file indicates a torn row.
  public var isOneLine: Bool { type.scalar != .text(lines: true) && !type.isList }

  /// Whether records are found by its values. If the author says nothing, they are found by what identifies them: texts
  /// of one line, codes, days, and numbers that are no amounts.
  public var isSearched: Bool {
    if let search { return search }
    switch type.representation {
    case .text: return type.hasLiterals && type.optionList == nil && isOneLine
    case .integer, .decimal: return !type.isAmount
    case .date: return true
    case .boolean, .codes, .list: return false
    }
  }

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

  /// A box for the formulas on the heap: most fields have none, and share one empty box, so that copying a field stays
  /// cheap.
  private final class Formulas: Hashable, Sendable {
    let logic: FieldLogic

    static let none = Formulas(FieldLogic())

    init(_ logic: FieldLogic) { self.logic = logic }

    static func == (left: Formulas, right: Formulas) -> Bool { left === right || left.logic == right.logic }

    func hash(into hasher: inout Hasher) { hasher.combine(logic) }
  }
}
