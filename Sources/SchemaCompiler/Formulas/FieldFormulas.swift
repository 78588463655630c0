import Diagnostics
import Expressions
import FieldTypes
import SchemaModel
import SchemaSyntax
import Validation

/// Compiles the formulas of a field, and of the columns of a list.
struct FieldFormulas {
  let compiler: FormulaCompiler
  let bag: DiagnosticBag

  /// The formulas of a field that decide its value, and its logic.
  struct Result {
    var logic = FieldLogic()
    /// The formulas in the order in which they are evaluated: `compute`, `default_from`, conditions of visibility.
    var deciding: [LocatedFormula] = []
  }

  /// Compiles the formulas in the keys of a draft.
  ///
  /// - Parameters:
  ///   - draft: the field.
  ///   - id: its id in the record or list.
  ///   - list: the list's field id for a column of it; nil for a field of the record.
  ///   - visible: conditions that the field takes over from its tab.
  /// - Returns: The logic of the field; formulas with an error are left out.
  func read(_ draft: FieldDraft, id: Int, list: Int?, visible: [LocatedFormula]) -> Result {
    let keys = draft.declaration
    KeyCombinations(bag: bag).check(keys, draft.field, isInConditionalTab: !visible.isEmpty)
    func formula(_ key: FieldKey, _ use: FormulaUse?) -> LocatedFormula? {
      use.flatMap { use in keys[key].flatMap { compiler.formula($0.node, use) } }
    }
    func condition(_ key: FieldKey) -> LocatedFormula? { formula(key, .condition(key.rawValue, list: list)) }
    var result = Result()
    let compute = formula(.compute, value(.compute, draft, id, list))
    let defaultFrom = formula(.defaultFrom, value(.defaultFrom, draft, id, list))
    let visibility = formula(.visibleWhen, .visibility(FieldKey.visibleWhen.rawValue, list: list))
    let retirement = retirement(draft, list)
    let conditions = [visibility].compactMap(\.self) + visible + [retirement].compactMap(\.self)
    result.logic.compute = compute?.formula
    result.logic.defaultFrom = defaultFrom?.formula
    result.logic.visibleWhen = conditions.map(\.formula)
    result.logic.requiredWhen = condition(.requiredWhen)?.formula
    result.logic.editableWhen = condition(.editableWhen)?.formula
    result.logic.optionsWhen = optionsWhen(draft, list)?.formula
    result.logic.whenHidden = whenHidden(keys)
    if retirement != nil {
      result.logic.whenHidden = .keep
      result.logic.requiredWhen = nil
    }
    (result.logic.minimum, result.logic.maximum) = range(draft, list)
    result.deciding = [compute, defaultFrom].compactMap(\.self) + conditions
    return result
  }

  /// The condition under which a field is visible that is retired: the stored record, or row, has a value in it.
  private func retirement(_ draft: FieldDraft, _ list: Int?) -> LocatedFormula? {
    // What is neither yes nor no was reported when the field was compiled.
    let nodes = NodeReader(bag: DiagnosticBag())
    guard let setting = draft.declaration[.retired], NameRule.isWellFormed(draft.name),
      nodes.yesNo(setting.node, key: setting.key.rawValue)?.value == true
    else { return nil }
    let text = SyntaxNode(.scalar(Retirement.condition(of: draft.name), .plain), at: setting.node.range)
    return compiler.formula(text, .visibility(setting.key.rawValue, list: list))
  }

  /// The use of a formula that gives the field's value; nil where no formula can.
  private func value(_ key: FieldKey, _ draft: FieldDraft, _ id: Int, _ list: Int?) -> FormulaUse? {
    let scalar = draft.field?.type.scalar
    if draft.field?.type.isList == true { return nil }
    var use = FormulaUse(key: key.rawValue, type: scalar.map { ExpressionType($0) }, list: list)
    use.scale = scalar?.decimalPlaces
    use.codes = scalar?.optionList.map(compiler.codes)
    if case .text = scalar { use.reader = compiler.reader(of: FieldID(id, inList: list)) }
    use.forbidden = key == .compute ? ["old", "user"] : ["old"]
    return use
  }

  private func optionsWhen(_ draft: FieldDraft, _ list: Int?) -> LocatedFormula? {
    guard let setting = draft.declaration[.optionsWhen], let options = draft.field?.type.optionList else { return nil }
    var use = FormulaUse.condition(setting.key.rawValue, list: list)
    use.options = options
    return compiler.formula(setting.node, use)
  }

  private func whenHidden(_ keys: FieldDeclaration) -> FieldLogic.WhenHidden {
    guard let setting = keys[.whenHidden] else { return .clear }
    let words = FieldLogic.WhenHidden.allCases.map(\.rawValue)
    let word = NodeReader(bag: bag).oneOf(words, setting.node, key: setting.key.rawValue)
    return word.flatMap { FieldLogic.WhenHidden(rawValue: $0.value) } ?? .clear
  }

  /// The ends of a range that are formulas; those that are plain values belong to the type.
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
