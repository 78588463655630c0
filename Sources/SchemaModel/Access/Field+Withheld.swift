import Expressions
import Localization

extension Field {
  /// The beginning of the names of withheld fields: no field of a schema can be called so.
  private static let withheldPrefix = "daftar_withheld_"

  /// Whether it stands in the place of a field that a role does not see (`Schema.seen(by:)`). It has the id and the type
  /// of that field, and neither its name nor its label, rules or formulas.
  public var isWithheld: Bool { name.text.hasPrefix(Self.withheldPrefix) }

  /// What stands in the place of the field for a role that does not see it.
  var withheld: Field {
    Field(
      id: id, name: FieldName(Self.withheldPrefix + String(id)), label: LocalizedText(""), type: type, search: false,
      columns: columns.map(\.withheld))
  }

  /// The columns of a list that the role sees whose schema it is.
  public var seenColumns: [Field] { columns.filter { !$0.isWithheld } }

  /// The field as a role sees it.
  ///
  /// - Parameters:
  ///   - profile: What the role may not see or change.
  ///   - entity: The entity of the field, as it is.
  ///   - list: The id of the list of which it is a column.
  func seen(by profile: AccessProfile, in entity: Entity, list: Int? = nil) -> Field {
    let own = FieldID(id, inList: list)
    let access = profile.access(to: own, of: entity.id)
    if access == .none { return withheld }
    var logic = logic
    func hides(_ formula: Formula) -> Bool { profile.hides(formula, of: entity.id) }
    // The compiler has refused all of these but `compute`, which its author reveals.
    if let formula = logic.compute, hides(formula) { logic.compute = entity.scope.stored(name.text, list: list) }
    logic.defaultFrom = logic.defaultFrom.flatMap { hides($0) ? nil : $0 }
    logic.requiredWhen = logic.requiredWhen.flatMap { hides($0) || access == .read ? nil : $0 }
    logic.visibleWhen.removeAll(where: hides)
    logic.optionsWhen = logic.optionsWhen.flatMap { hides($0) ? nil : $0 }
    logic.minimum = logic.minimum.flatMap { hides($0) ? nil : $0 }
    logic.maximum = logic.maximum.flatMap { hides($0) ? nil : $0 }
    logic.editableWhen = logic.editableWhen.flatMap { hides($0) ? nil : $0 }
    if access == .read, !isComputed { logic.editableWhen = entity.scope.never(list: list) }
    return Field(
      id: id, name: name, label: label, help: help, placeholder: placeholder, type: type,
      isRequired: isRequired && access == .all, isUnique: isUnique, defaultValue: defaultValue,
      legacyNames: legacyNames, formerNames: formerNames, why: why, storedRecords: storedRecords, search: search,
      columns: columns.map { $0.seen(by: profile, in: entity, list: id) }, logic: logic)
  }
}

extension RecordScope {
  /// The formula that is never true.
  ///
  /// - Parameter list: The id of the list of whose rows it is asked.
  fileprivate func never(list: Int?) -> Formula { formula("false", list: list) }

  /// The formula that gives what is stored of a field.
  ///
  /// - Parameters:
  ///   - name: The name of the field or column.
  ///   - list: The id of the list of which it is a column.
  fileprivate func stored(_ name: String, list: Int?) -> Formula { formula("\(Self.oldName).\(name)", list: list) }

  private func formula(_ text: String, list: Int?) -> Formula {
    let environment = list.flatMap { self.environment(ofRowsIn: $0) } ?? self.environment
    return Formula(text: text, typed: CheckedExpression(text, in: environment).root, scope: self, list: list)
  }
}
