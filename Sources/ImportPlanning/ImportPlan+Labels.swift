public import Localization
public import SchemaModel

extension ImportPlan.Breach {
  /// What people call the field that breaks the rule; nil where the row as a whole is wrong.
  public func label(in entity: Entity, _ language: Language) -> String? {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let field = parts.first else { return nil }
    return entity.field(String(field))?.label.text(in: language)
  }
}
