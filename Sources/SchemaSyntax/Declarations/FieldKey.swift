/// A key of a field. All keys of the language are known; those that do not work yet are refused by name.
public enum FieldKey: String, CaseIterable, Hashable, Sendable {
  // Keys of every field.
  case type, label, help, placeholder, example, required, `default`, unique, normalize, why, search, access, reveals
  case legacyNames = "legacy_names"
  case renamedFrom = "renamed_from"
  // Keys of some types.
  case length, range, digits, pattern, places, unit, options, to, fields
  // Keys that take a formula, and what belongs to them.
  case requiredWhen = "required_when"
  case visibleWhen = "visible_when"
  case editableWhen = "editable_when"
  case defaultFrom = "default_from"
  case optionsWhen = "options_when"
  case compute
  case whenHidden = "when_hidden"
  // What its rules ask of records that were stored before them.
  case storedRecords = "stored_records"
  // What is not asked for any more.
  case retired
  // Keys of what comes later.
  case maxSize = "max_size"
  case keep, many, personal, retain, widget, width, color, other, format, of, by, accept, from
  // Keys that only `customize` understands.
  case after, remove

  /// How far a key is supported.
  public enum Support: Hashable, Sendable {
    /// It works on every field.
    case common
    /// It works on the types that accept it.
    case typed
    /// It takes a formula, on every field for which it has a meaning.
    case formula
    /// It belongs to a later version.
    case later
    /// It works under `customize` alone.
    case customize
  }

  /// How far the key is supported.
  public var support: Support {
    switch self {
    case .type, .label, .help, .placeholder, .example, .required, .default, .unique, .why, .search, .legacyNames,
      .renamedFrom, .storedRecords, .retired, .whenHidden, .access, .reveals:
      .common
    case .normalize, .length, .range, .digits, .pattern, .places, .unit, .options, .to, .fields: .typed
    case .requiredWhen, .visibleWhen, .editableWhen, .defaultFrom, .optionsWhen, .compute: .formula
    case .maxSize, .keep, .many, .personal, .retain, .widget, .width, .color, .other,
      .format, .of, .by, .accept, .from:
      .later
    case .after, .remove: .customize
    }
  }

  /// The catalogue key of the line that describes the key: its values, and its default. Keys of later versions have
  /// none.
  public var summary: String { "key.field.\(rawValue)" }

  /// Whether a field may have the key in this version.
  public var isReady: Bool {
    switch support {
    case .common, .typed, .formula: true
    case .later, .customize: false
    }
  }

  /// The key for a word of other tools.
  ///
  /// - Parameter word: the word in any case.
  /// - Returns: nil for an unknown word.
  static func meant(by word: String) -> FieldKey? { otherWords[word.lowercased()] }

  private static let otherWords: [String: FieldKey] = [
    "name": .label, "title": .label, "caption": .label, "description": .help, "hint": .help, "tooltip": .help,
    "mandatory": .required, "optional": .required, "nullable": .required, "min": .range, "max": .range,
    "minimum": .range, "maximum": .range, "min_length": .length, "max_length": .length, "size": .length,
    "regex": .pattern, "regexp": .pattern, "values": .options, "choices": .options, "enum": .options,
    "items": .options, "initial": .default, "preset": .default, "target": .to, "entity": .to, "columns": .fields,
    "formula": .compute, "calculate": .compute, "calculated": .compute, "computed": .compute, "expression": .compute,
    "visible_if": .visibleWhen, "show_if": .visibleWhen, "show_when": .visibleWhen, "relevant": .visibleWhen,
    "hidden": .visibleWhen, "required_if": .requiredWhen, "readonly": .editableWhen, "read_only": .editableWhen,
    "editable": .editableWhen, "filter": .optionsWhen, "choice_filter": .optionsWhen,
    "decimals": .places, "precision": .places, "scale": .places, "aliases": .legacyNames, "kind": .type,
  ]
}
