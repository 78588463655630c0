public import Localization
public import SchemaModel

/// Parts of a model made by hand, without words of their own: for tests whose subject is the model, or one field of it.
/// Whole businesses are written in YAML (`TestBusiness`).
public enum TestModel {
  /// A field of a kind, with the usual way to tidy its text.
  ///
  /// - Parameters:
  ///   - id: Its place among the fields of its entity or list.
  ///   - name: Its name, which is its label, too.
  ///   - scalar: What is stored.
  ///   - constraints: What must hold of its values.
  ///   - columns: The fields of a list.
  ///   - logic: Its formulas.
  /// - Returns: The field.
  public static func field(
    _ id: Int, _ name: String, _ scalar: ScalarType, _ constraints: [Constraint] = [], isRequired: Bool = false,
    isUnique: Bool = false, defaultValue: Value = .blank, columns: [Field] = [], logic: FieldLogic = FieldLogic()
  ) -> Field {
    field(
      id, name,
      CoreType(
        scalar: scalar, normalizers: [scalar == .text(lines: true) ? .lines : .text], constraints: constraints),
      isRequired: isRequired, isUnique: isUnique, defaultValue: defaultValue, columns: columns, logic: logic)
  }

  /// A field of a core type.
  ///
  /// - Parameters:
  ///   - id: Its place among the fields of its entity or list.
  ///   - name: Its name, which is its label, too.
  ///   - type: All of its kind.
  ///   - columns: The fields of a list.
  ///   - logic: Its formulas.
  /// - Returns: The field.
  public static func field(
    _ id: Int, _ name: String, _ type: CoreType, isRequired: Bool = false, isUnique: Bool = false,
    defaultValue: Value = .blank, columns: [Field] = [], logic: FieldLogic = FieldLogic()
  ) -> Field {
    Field(
      id: id, name: FieldName(name), label: LocalizedText(name), type: type, isRequired: isRequired,
      isUnique: isUnique, defaultValue: defaultValue, columns: columns, logic: logic)
  }

  /// An entity of fields, none of which is placed on a form.
  ///
  /// - Parameters:
  ///   - name: Its name, which is its label and its plural, too.
  ///   - fields: Its fields, by their ids.
  ///   - identity: Sets of field ids that together tell who a record is.
  ///   - formulaOrder: The fields with formulas, each behind those that it reads.
  ///   - scope: What its formulas may speak of; its fields where it is nil.
  /// - Returns: The entity, the first of its schema.
  public static func entity(
    _ name: String, _ fields: [Field], identity: [[Int]] = [], formulaOrder: [FieldID] = [],
    scope: RecordScope? = nil
  ) -> Entity {
    Entity(
      id: 0, name: EntityName(name), label: LocalizedText(name), plural: LocalizedText(name), fields: fields,
      identity: identity, layout: FormLayout(tabs: []), formulaOrder: formulaOrder, scope: scope)
  }

  /// A schema of entities, or of one.
  ///
  /// - Parameters:
  ///   - entities: Its entities, by their ids.
  ///   - business: Whose it is; in English, of the Gregorian calendar, where it is not given.
  /// - Returns: The schema, called `test`.
  public static func schema(
    _ entities: Entity..., business: Business = Business(name: LocalizedText("Test")),
    optionLists: [OptionList] = []
  ) -> Schema {
    Schema(name: "test", business: business, optionLists: optionLists, entities: entities)
  }
}
