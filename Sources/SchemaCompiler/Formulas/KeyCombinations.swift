import Diagnostics
import SchemaModel
import SchemaSyntax

/// Reports keys of a field that have no effect beside one another, or on a field of its type.
struct KeyCombinations {
  let bag: DiagnosticBag

  /// Keys without effect on a computed field: it is neither required nor offered.
  private static let besideCompute: [FieldKey] = [
    .required, .requiredWhen, .default, .defaultFrom, .unique, .editableWhen, .optionsWhen,
  ]

  /// Checks the keys of a field.
  ///
  /// - Parameters:
  ///   - keys: the field as written.
  ///   - field: the compiled field; nil where it has an error, so that its type is not known.
  ///   - isInConditionalTab: whether the field is in a tab with a condition.
  func check(_ keys: FieldDeclaration, _ field: Field?, isInConditionalTab: Bool) {
    if let compute = set(.compute, keys) {
      for key in Self.besideCompute { refuse(key, beside: compute, keys) }
    }
    if let preset = set(.default, keys) { refuse(.defaultFrom, beside: preset, keys) }
    if let required = set(.required, keys) { refuse(.requiredWhen, beside: required, keys) }
    if let hidden = keys[.whenHidden], set(.visibleWhen, keys) == nil, !isInConditionalTab {
      bag.report(.whenHiddenAlone, at: hidden.keyRange)
    }
    if let reveals = keys[.reveals], set(.compute, keys) == nil {
      bag.report(.revealsAlone, at: reveals.keyRange)
    }
    if let field { checkType(keys, field) }
  }

  private func checkType(_ keys: FieldDeclaration, _ field: Field) {
    let unfit: [FieldKey] =
      (field.type.optionList == nil ? [.optionsWhen] : []) + (field.type.isList ? [.compute, .defaultFrom] : [])
    for key in unfit {
      guard let setting = set(key, keys) else { continue }
      bag.report(
        .keyNotForType, at: setting.keyRange,
        ["key": key.rawValue, "type": keys[.type]?.node.scalar ?? keys.name])
    }
  }

  private func refuse(_ key: FieldKey, beside other: Setting, _ keys: FieldDeclaration) {
    guard let setting = set(key, keys) else { return }
    bag.report(
      .keysDisagree, at: setting.keyRange, ["key": key.rawValue, "other": other.key.rawValue],
      notes: [Diagnostic.Note("note.other_key", at: other.keyRange, ["key": other.key.rawValue])])
  }

  /// A key that has an effect: its value is neither `no` nor `null`.
  private func set(_ key: FieldKey, _ keys: FieldDeclaration) -> Setting? {
    guard let setting = keys[key], !setting.node.isNull else { return nil }
    let isFlag = key == .required || key == .unique
    return isFlag && ["no", "false"].contains(setting.node.scalar ?? "") ? nil : setting
  }
}
