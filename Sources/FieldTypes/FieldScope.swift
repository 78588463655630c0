public import SchemaModel
public import SchemaSyntax

/// How a type resolves what its keys refer to. What is wrong there is told by the scope itself.
public protocol FieldScope {
  /// The list that an `options` key names or holds.
  func optionList(_ setting: Setting) -> OptionListID?
  /// The entity that a `to` key names.
  func entity(_ setting: Setting) -> EntityName?
}
