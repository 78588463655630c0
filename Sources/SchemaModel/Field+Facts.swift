public import Localization

extension Field {
  /// What a field is, without its place among others.
  struct Facts: Hashable, Sendable {
    let type: CoreType
    let name: FieldName
    let label: LocalizedText
    let help: LocalizedText?
    let placeholder: LocalizedText?
    let isRequired: Bool
    let isUnique: Bool
    let defaultValue: Value
    let legacyNames: [String]
    let formerNames: [FieldName]
    let why: LocalizedText?
    let storedRecords: StoredRecordsPolicy
    let search: Bool?
    let columns: [Field]
    let logic: FieldLogic

    /// A value of several lines, or of several parts, is searched only where the author says so.
    var isSearched: Bool {
      if let search { return search }
      return switch type.representation {
      case .text: type.hasLiterals && type.optionList == nil && type.scalar != .text(lines: true)
      case .integer, .decimal: !type.isAmount
      case .date: true
      case .boolean, .codes, .list: false
      }
    }
  }

  /// The place on the heap that the copies of a field share.
  final class Shared: Hashable, Sendable {
    let facts: Facts
    let isComputed: Bool
    let isKept: Bool
    let isSearched: Bool

    init(_ facts: Facts) {
      self.facts = facts
      isKept = facts.logic.compute == nil || facts.logic.isStored
      isSearched = facts.isSearched
      isComputed = facts.logic.compute != nil
    }

    static func == (left: Shared, right: Shared) -> Bool { left === right || left.facts == right.facts }

    func hash(into hasher: inout Hasher) { hasher.combine(facts) }
  }
}

extension Field {
  /// The compiled type.
  public var type: CoreType { shared.facts.type }
  public var name: FieldName { shared.facts.name }
  /// The label, by language; without one in the schema it is derived from the name.
  public var label: LocalizedText { shared.facts.label }
  public var help: LocalizedText? { shared.facts.help }
  public var placeholder: LocalizedText? { shared.facts.placeholder }
  /// Whether a blank is refused.
  public var isRequired: Bool { shared.facts.isRequired }
  /// Whether no two records may have the same value.
  public var isUnique: Bool { shared.facts.isUnique }
  /// The constant default for new records.
  public var defaultValue: Value { shared.facts.defaultValue }
  /// Further names of its column in files to import.
  public var legacyNames: [String] { shared.facts.legacyNames }
  /// The names that the field had before. What is stored under one of them becomes its own.
  public var formerNames: [FieldName] { shared.facts.formerNames }
  /// The reason why the value is asked for; nil if the author gave none.
  public var why: LocalizedText? { shared.facts.why }
  /// The treatment of records that were stored before the field's rules were introduced.
  public var storedRecords: StoredRecordsPolicy { shared.facts.storedRecords }
  /// Whether the value is stored in the database; otherwise it is computed when it is read.
  public var isKept: Bool { shared.isKept }
  /// Whether records are found by its values. If the author says nothing, they are found by what identifies them: texts
  /// of one line, codes, days, and numbers that are no amounts.
  public var isSearched: Bool { shared.isSearched }
  /// Whether records are found by its values, as the author said; nil where the kind of the field decides.
  public var search: Bool? { shared.facts.search }
  /// The columns of a `list`; empty for every other type.
  public var columns: [Field] { shared.facts.columns }
  /// The formulas of the field.
  public var logic: FieldLogic { shared.facts.logic }
  /// Whether the value is computed by a formula. Computed values are never entered.
  public var isComputed: Bool { shared.isComputed }
}
