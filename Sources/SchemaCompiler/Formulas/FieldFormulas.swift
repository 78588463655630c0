import Diagnostics
import Expressions
import FieldTypes
import SchemaModel
import SchemaSyntax

/// Reads the formulas of a field, and of the rows of a list.
struct FieldFormulas {
  let compiler: FormulaCompiler
  let bag: DiagnosticBag

  /// The formulas of a field that decide its value, and its logic.
  struct Result {
    var logic = FieldLogic()
    /// In the order in which they are looked at: `compute`, `default_from`, conditions of being visible.
    var deciding: [LocatedFormula] = []
  }

  /// What the keys of the draft at a place say. `visible` are conditions that come from around it: those of its tab.
  func read(_ draft: FieldDraft, id: Int, list: Int?, visible: [LocatedFormula]) -> Result {
    let keys = draft.declaration
    KeyCombinations(bag: bag).check(keys, draft.field, isInConditionalTab: !visible.isEmpty)
    func formula(_ key: FieldKey, _ place: FormulaUse?) -> LocatedFormula? {
      place.flatMap { place in keys[key].flatMap { compiler.formula($0.node, place) } }
    }
    func condition(_ key: FieldKey) -> LocatedFormula? { formula(key, .condition(key.rawValue, list: list)) }
    var result = Result()
    let compute = formula(.compute, value(.compute, draft, id, list))
    let defaultFrom = formula(.defaultFrom, value(.defaultFrom, draft, id, list))
    let visibility = formula(.visibleWhen, .visibility(FieldKey.visibleWhen.rawValue, list: list))
    let conditions = [visibility].compactMap(\.self) + visible
    result.logic.compute = compute?.formula
    result.logic.defaultFrom = defaultFrom?.formula
    result.logic.visibleWhen = conditions.map(\.formula)
    result.logic.requiredWhen = condition(.requiredWhen)?.formula
    result.logic.editableWhen = condition(.editableWhen)?.formula
    result.logic.optionsWhen = optionsWhen(draft, list)?.formula
    result.logic.whenHidden = whenHidden(keys)
    (result.logic.minimum, result.logic.maximum) = range(draft, list)
    result.deciding = [compute, defaultFrom].compactMap(\.self) + conditions
    return result
  }

  /// The place of a formula that gives the field's value; nil where no formula can.
  private func value(_ key: FieldKey, _ draft: FieldDraft, _ id: Int, _ list: Int?) -> FormulaUse? {
    let scalar = draft.field?.type.scalar
    if draft.field?.type.isList == true { return nil }
    var place = FormulaUse(key: key.rawValue, type: scalar.map { ExpressionType($0) }, list: list)
    place.places = scalar?.decimalPlaces
    place.codes = scalar?.optionList.map(compiler.codes)
    if case .text = scalar { place.reader = compiler.reader(of: FieldID(id, inList: list)) }
    place.forbidden = key == .compute ? ["old", "user"] : ["old"]
    return place
  }

  private func optionsWhen(_ draft: FieldDraft, _ list: Int?) -> LocatedFormula? {
    guard let setting = draft.declaration[.optionsWhen], let options = draft.field?.type.optionList else { return nil }
    var place = FormulaUse.condition(setting.key.rawValue, list: list)
    place.options = options
    return compiler.formula(setting.node, place)
  }

  private func whenHidden(_ keys: FieldDeclaration) -> FieldLogic.WhenHidden {
    guard let setting = keys[.whenHidden] else { return .clear }
    let words = FieldLogic.WhenHidden.allCases.map(\.rawValue)
    let word = NodeReader(bag: bag).oneOf(words, setting.node, key: setting.key.rawValue)
    return word.flatMap { FieldLogic.WhenHidden(rawValue: $0.value) } ?? .clear
  }

  /// The ends of a range that are formulas; those that are plain values are the type's own.
  private func range(_ draft: FieldDraft, _ list: Int?) -> (Formula?, Formula?) {
    guard let node = draft.declaration[.range]?.node else { return (nil, nil) }
    func end(_ key: String) -> Formula? {
      guard let node = node[key], let text = node.scalar, RangeEnd.isFormula(text) else { return nil }
      let type = draft.field.map { ExpressionType($0.type.scalar) }
      return compiler.formula(node, FormulaUse(key: key, type: type, list: list))?.formula
    }
    let ends = (end("min"), end("max"))
    if let field = draft.field, let (low, high) = RangeEnds(field, minimum: ends.0, maximum: ends.1).crossed {
      bag.report(.emptyRange, at: node.range, ["key": "range", "min": low, "max": high])
    }
    return ends
  }
}
