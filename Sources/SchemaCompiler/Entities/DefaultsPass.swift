import Diagnostics
import Expressions
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax
import Validation

/// Reads every `default` by the field's own checks, so that a default can never be refused.
struct DefaultsPass {
  let context: CompilationContext

  /// Reads the defaults.
  ///
  /// - Parameters:
  ///   - typed: the entities without defaults.
  ///   - business: the business whose conventions the values follow.
  /// - Returns: The entities with the defaults of their fields.
  func run(_ typed: TypedEntities, _ business: Business) -> TypedEntities {
    let lists = typed.options.lists
    let entities = typed.entities.map { entity in
      let reader = DefaultReader(business: business, lists: lists, formulas: entity.formulas, bag: context.bag)
      return entity.with(fields: reader.withDefaults(entity.draft.fields))
    }
    return TypedEntities(names: typed.names, entities: entities, options: typed.options)
  }
}

/// Reads the defaults of the fields of an entity.
private struct DefaultReader {
  let business: Business
  let lists: [OptionList]
  let formulas: FormulaCompiler
  let bag: DiagnosticBag

  /// Reads the defaults of drafts, columns of lists included.
  ///
  /// - Parameters:
  ///   - drafts: the fields of the entity, or of a list.
  ///   - list: the list's field id for columns of it; nil for fields of the record.
  /// - Returns: The drafts with their defaults; a default with an error is reported, and the field's is blank.
  func withDefaults(_ drafts: [FieldDraft], inList list: Int? = nil) -> [FieldDraft] {
    let probe = FieldProbe(
      drafts.compactMap { $0.declaration[.default] == nil ? nil : $0.field }, business: business, lists: lists)
    return drafts.enumerated().map { id, draft in
      let columns = withDefaults(draft.columns, inList: id)
      let value = draft.field.flatMap { defaultValue(draft, $0, probe, list) } ?? .blank
      let field = draft.field?.with(defaultValue: value, columns: columns.compactMap(\.field))
      return FieldDraft(
        name: draft.name, nameRange: draft.nameRange, declaration: draft.declaration, canBeUnique: draft.canBeUnique,
        field: field, columns: columns)
    }
  }

  private func defaultValue(_ draft: FieldDraft, _ field: Field, _ probe: FieldProbe, _ list: Int?) -> Value? {
    guard let setting = draft.declaration[.default], !setting.node.isNull, let input = input(setting, field) else {
      return nil
    }
    if field.isUnique {
      refuse(setting.node, Violation(.alreadyTaken, at: FieldPath(field.name)), field)
      return nil
    }
    let record = probe.read(input, field)
    if refuseFormula(setting, field, isTaken: record.violations.isEmpty, list) { return nil }
    guard let violation = record.violations.first else {
      if case .date = record.values.first, let text = setting.node.scalar {
        DayAdvice.note(text, persian: business.calendar == .persian, at: setting.node.range, bag)
      }
      return record.values.first
    }
    let items = setting.node.items ?? []
    let culprit = items.first { !probe.read(.texts([$0.scalar ?? ""]), field).violations.isEmpty }
    refuse(culprit ?? setting.node, violation, field)
    return nil
  }

  /// The value of `default` as the input of a form.
  private func input(_ setting: Setting, _ field: Field) -> InputValue? {
    guard field.type.hasLiterals else {
      let type = field.type.isList ? "list" : field.type.scalar.name
      bag.report(.keyNotForType, at: setting.keyRange, ["key": "default", "type": type])
      return nil
    }
    if case .codes = field.type.representation, setting.node.items != nil {
      return NodeReader(bag: bag).texts(setting.node, key: "default").map { .texts($0.map(\.value)) }
    }
    if let pair = setting.node.pairs?.first {
      bag.report(.laterFeature, at: pair.key.range, ["name": pair.key.scalar ?? ""])
      return nil
    }
    guard let text = NodeReader(bag: bag).text(setting.node, key: "default") else { return nil }
    return .text(text.value)
  }

  /// Whether the value of `default` is a formula, which is reported. What the field accepts is a value, unless it calls
  /// a function or a member.
  private func refuseFormula(_ setting: Setting, _ field: Field, isTaken: Bool, _ list: Int?) -> Bool {
    guard let text = setting.node.scalar, !isTaken || text.contains(where: { $0 == "(" || $0 == "." }) else {
      return false
    }
    func isFormula(of type: ExpressionType?) -> Bool {
      formulas.isFormula(text, FormulaUse(key: FieldKey.default.rawValue, type: type, list: list))
    }
    guard isFormula(of: nil) else { return false }
    let edit = Diagnostic.Help.Edit(range: setting.keyRange, replacement: FieldKey.defaultFrom.rawValue)
    let isFitting = isFormula(of: ExpressionType(field.type.scalar))
    bag.report(
      .defaultIsFormula, at: setting.node.range, ["value": text],
      helps: [Diagnostic.Help("help.default_from", edit: isFitting ? edit : nil)])
    return true
  }

  private func refuse(_ node: SyntaxNode, _ violation: Violation, _ field: Field) {
    let text = node.scalar ?? node.range.text
    if violation.rule == .option {
      return bag.reportUnknown(
        .unknownOption, text, at: node.range, among: options(field.type).map(\.code), most: 12)
    }
    let rule = violation.rule.rawValue
    bag.report(
      .badDefault, at: node.range, ["name": field.name.text, "value": text, "rule": rule],
      notes: [Diagnostic.Note("note.rule.\(rule)", violation.arguments.mapValues(\.description))])
  }

  private func options(_ type: CoreType) -> [Option] {
    guard let index = type.optionList?.index, lists.indices.contains(index) else { return [] }
    return lists[index].options
  }
}
