extension FieldKey {
  /// The key that an author means by a word of other tools.
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
