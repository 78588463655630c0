public import Localization

/// A field of an entity or of a list, checked and lowered.
public struct Field: Hashable, Sendable {
  /// Its place among the fields of its entity or list, from 0.
  public let id: Int
  public let name: FieldName
  /// What people read; a field without a label carries its name in words.
  public let label: LocalizedText
  public let help: LocalizedText?
  public let placeholder: LocalizedText?
  public let type: CoreType
  public let isRequired: Bool
  public let isUnique: Bool
  /// What a new record is offered.
  public let defaultValue: Value
  /// Further names of its column in old files.
  public let legacyNames: [String]
  /// What it is asked for; nil where the author does not say.
  public let why: LocalizedText?
  /// What its rules ask of records that were stored before them.
  public let storedRecords: StoredRecordsPolicy
  /// The fields of a `list`; empty for every other type.
  public let rows: [Field]
  /// Its formulas.
  public var logic: FieldLogic { formulas.logic }
  /// Whether its value is worked out, never entered.
  public let isComputed: Bool
  private let formulas: Formulas

  public init(
    id: Int, name: FieldName, label: LocalizedText, help: LocalizedText? = nil, placeholder: LocalizedText? = nil,
    type: CoreType, isRequired: Bool = false, isUnique: Bool = false, defaultValue: Value = .blank,
    legacyNames: [String] = [], why: LocalizedText? = nil, storedRecords: StoredRecordsPolicy = .fromNowOn,
    rows: [Field] = [], logic: FieldLogic = FieldLogic()
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
    self.why = why
    self.storedRecords = storedRecords
    self.rows = rows
    formulas = logic == FieldLogic() ? .none : Formulas(logic)
    isComputed = logic.compute != nil
  }

  /// The column of a list with an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func column(id: Int) -> Field? { rows.indices.contains(id) ? rows[id] : nil }

  /// Whether its value is kept in the database; else it is worked out where it is read.
  public var isKept: Bool { !isComputed || logic.isStored }

  /// In what shape its values are kept.
  public var storageShape: StorageShape { StorageShape(of: self) }

  /// Whether its values stand on one line: a line break in a cell of it is a sign that the file is torn.
  public var isOneLine: Bool { type.scalar != .text(lines: true) && !type.isList }

  /// The same field with another preset and other rows.
  public func with(defaultValue: Value, rows: [Field]) -> Field {
    with(defaultValue: defaultValue, logic: logic, rows: rows)
  }

  /// The same field with its formulas, and other rows where it has some.
  public func with(logic: FieldLogic, rows: [Field]? = nil) -> Field {
    with(defaultValue: defaultValue, logic: logic, rows: rows ?? self.rows)
  }

  private func with(defaultValue: Value, logic: FieldLogic, rows: [Field]) -> Field {
    Field(
      id: id, name: name, label: label, help: help, placeholder: placeholder, type: type, isRequired: isRequired,
      isUnique: isUnique, defaultValue: defaultValue, legacyNames: legacyNames, why: why,
      storedRecords: storedRecords, rows: rows, logic: logic)
  }

  /// The formulas in a place of their own: most fields have none, and are handed on without room for them.
  private final class Formulas: Hashable, Sendable {
    let logic: FieldLogic

    static let none = Formulas(FieldLogic())

    init(_ logic: FieldLogic) { self.logic = logic }

    static func == (left: Formulas, right: Formulas) -> Bool { left === right || left.logic == right.logic }

    func hash(into hasher: inout Hasher) { hasher.combine(logic) }
  }
}
