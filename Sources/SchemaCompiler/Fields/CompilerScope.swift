import Diagnostics
import FieldTypes
import SchemaModel
import SchemaSyntax

/// Resolves what the keys of one field refer to.
struct CompilerScope: FieldScope {
  /// The field's full name, `customer.gender`: the name of an option list written in it.
  let fieldName: String
  let lists: FieldOptionLists
  let entityNames: [String]
  let bag: DiagnosticBag

  /// The option list that a key names or holds; nil, with a diagnostic, where there is none.
  ///
  /// - Parameter setting: the key.
  func optionList(_ setting: Setting) -> OptionListID? {
    guard let name = setting.node.scalar, !name.isEmpty else {
      return lists.add(setting.node, key: setting.key.rawValue, name: fieldName)
    }
    if let id = lists.all.id(named: name) { return id }
    if name.contains(where: { $0 == "," || $0 == "،" }), let help = NodeReader.asList(setting.node) {
      bag.report(.unknownOptions, at: setting.node.range, ["name": name], helps: [help])
      return nil
    }
    bag.reportUnknown(.unknownOptions, name, at: setting.node.range, among: lists.all.names)
    return nil
  }

  /// The entity that a key names; nil, with a diagnostic, where there is none.
  ///
  /// - Parameter setting: the key.
  func entity(_ setting: Setting) -> EntityName? {
    guard let name = NodeReader(bag: bag).text(setting.node, key: setting.key.rawValue) else { return nil }
    if entityNames.contains(name.value) { return EntityName(name.value) }
    bag.reportUnknown(.unknownEntity, name.value, at: name.range, among: entityNames)
    return nil
  }
}
