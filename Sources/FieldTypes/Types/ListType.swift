public import SchemaModel
public import SchemaSyntax

/// The type `list`: rows that belong to their record. The compiler lowers their columns one by one.
public struct ListType: FieldType {
  public struct Options: Sendable {}

  public let name = "list"
  public let keys: Set<FieldKey> = [.fields]
  public let canBeUnique = false
  public let examples = FieldTypeExamples(
    keys: "fields: {product: {type: text, required: true}, quantity: {type: integer, range: {min: 1}}}",
    accepted: [
      (.rows([["product": " tea ", "quantity": "۲"]]), #"[{"product":"tea","quantity":2}]"#),
      (
        .rows([["product": "cup"], ["product": "pot", "quantity": "1"]]),
        #"[{"product":"cup"},{"product":"pot","quantity":1}]"#
      ),
    ],
    refusedRows: [
      ([["product": "tea", "quantity": "two"]], .type, "[0].quantity"),
      ([["product": "tea"], ["product": "cup", "quantity": "0"]], .range, "[1].quantity"),
      ([["product": "", "quantity": "2"]], .required, "[0].product"),
    ])

  public init() {}

  public func options(_ reader: SettingsReader) -> Options? { reader.required(.fields).map { _ in Options() } }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(scalar: .list, control: Control(kind: .grid))
  }
}
