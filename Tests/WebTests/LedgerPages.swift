import Assets
import BusinessFixtures
import Forms
import Localization
import SchemaModel
import Testing
import Validation

/// The business `ledger` with the pages of its customers: three sections, and a field of every kind that a page reads,
/// beside those that formulas already read there.
struct LedgerPages {
  let schema: Schema
  let customer: Entity
  let validator: Validator

  init() throws {
    let business = try TestBusiness.named("ledger", with: ["page.yaml": Self.page])
    (schema, customer, validator) = (business.schema, business.entity, business.validator)
  }

  /// Names and their boxes; `all` reads each of them that nothing else does.
  private static let page = """
    customize:
      customer:
        fields:
          name: {required: no, normalize: [text, digits]}
          number: {type: text, normalize: code, digits: {min: 3, max: 5}}
          level: {type: integer, range: {min: -5, max: 9999}, editable_when: agreed}
          notes: {type: paragraph}
          latin: {type: text, pattern: "[a-c]+[0-9]?"}
          plain: {type: text, normalize: none, visible_when: 'number.matches("1.*")'}
          secret: {type: national_id}
        checks:
          all:
            require: code == null || latin == null || secret == null || notes != plain
            message: All of it.
        form:
          tabs:
            all:
              label: All
              rows:
                - [name, kind, firm_name, register, remark]
                - [price, quantity, amount, part, title, rank, discount]
                - [until, since, years, city, district, friend, agreed, code]
                - [number, level, latin, notes, secret]
            more: {label: More, rows: [plain]}
            dealings: {label: Dealings, rows: [rows, sum]}
    """

  /// The form of a customer.
  ///
  /// - Parameter language: That of its labels and messages.
  /// - Returns: The entity's own form.
  func form(_ language: Language) -> FormDefinition {
    FormDefinition(schema: schema, entity: customer, language: language, messages: Assets.messages(language))
  }

  /// The state of a page in which everything is blank, with one row.
  func blank() throws -> State {
    let form = form(.english)
    var state = FormState(fields: form.fields.map { _ in FieldState() })
    let rows = try #require(customer.field("rows"))
    state.fields[rows.id].rows = [RowState(fields: form.fields[rows.id].columns.map { _ in FieldState() })]
    return State(form: state, fields: customer.fields)
  }

  /// The state of a form, whose fields are asked by name.
  struct State {
    var form: FormState
    fileprivate let fields: [Field]

    /// The state of a field; a name of none fails the test.
    subscript(name: String) -> FieldState {
      get { index(name).map { form.fields[$0] } ?? FieldState() }
      set { if let index = index(name) { form.fields[index] = newValue } }
    }

    private func index(_ name: String) -> Int? {
      let id = fields.first { $0.name.text == name }?.id
      if id == nil { Issue.record("there is no field \(name)") }
      return id
    }
  }
}
