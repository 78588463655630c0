public import SchemaModel
public import SchemaSyntax

/// Resolves the names that a field's keys refer to, and reports those that do not exist.
public protocol FieldScope {
  /// The option list of an `options` key.
  ///
  /// - Parameter setting: The key with the name of a list, or with the options themselves.
  /// - Returns: The list, or nil if it is wrong, which has been reported.
  func optionList(_ setting: Setting) -> OptionListID?
  /// The entity of a `to` key.
  ///
  /// - Parameter setting: The key with the name of an entity.
  /// - Returns: The name of the entity, or nil if there is none, which has been reported.
  func entity(_ setting: Setting) -> EntityName?
}
