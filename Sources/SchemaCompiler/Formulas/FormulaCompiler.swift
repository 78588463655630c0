import Diagnostics
import Expressions
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the formulas of an entity. The environment that they may read is made once for all of them.
///
/// A field with an error has any type here, so that the error is reported once.
final class FormulaCompiler {
  let scope: RecordScope
  private let entity: EntityDraft
  private let lookup: FieldLookup
  private let lists: [OptionList]
  private let readers: LiteralReaders
  private let bag: DiagnosticBag
  private let record: ExpressionEnvironment
  private var rows: [Int: ExpressionEnvironment] = [:]
  private var options: [OptionUse: ExpressionEnvironment] = [:]

  private struct OptionUse: Hashable {
    let list: Int?
    let options: OptionListID
  }

  /// Makes a compiler. O(fields).
  ///
  /// - Parameters:
  ///   - entity: the entity whose records the formulas read.
  ///   - lookup: resolves its fields.
  ///   - lists: the option lists of the schema.
  ///   - readers: read texts as its fields do.
  ///   - bag: collects the diagnostics.
  init(
    _ entity: EntityDraft, _ lookup: FieldLookup, lists: [OptionList], readers: LiteralReaders, bag: DiagnosticBag
  ) {
    self.entity = entity
    self.lookup = lookup
    self.lists = lists
    self.readers = readers
    self.bag = bag
    var unknown: Set<FieldID> = []
    let fields = Self.fields(entity.fields, in: nil, &unknown)
    scope = RecordScope(
      entity: entity.declaration.name, fields: fields, optionLists: lists, unknown: unknown,
      calendar: readers.business.calendar.months, readers: { readers.reader(of: $0, in: entity) })
    record = scope.environment
  }

  /// Compiles the formula of a key.
  ///
  /// - Parameters:
  ///   - node: the text of the formula.
  ///   - use: what the key requires of it.
  /// - Returns: The formula; nil where it has an error, which has been reported, and where it is `null`.
  func formula(_ node: SyntaxNode, _ use: FormulaUse) -> LocatedFormula? {
    guard !node.isNull, let text = NodeReader(bag: bag).text(node, key: use.key) else { return nil }
    var environment = environment(of: use)
    environment.givesAdvice = bag.errorCount < FieldLookup.mostAdvice
    let checked = CheckedExpression(text.value, in: environment, expecting: use.type)
    FormulaProblems(node: node, use: use, environment: environment, lookup: lookup, bag: bag).report(checked)
    guard checked.isValid else { return nil }
    var typed = use.scale.map { checked.root.rounded(toScale: $0) } ?? checked.root
    if let reader = use.reader { typed = given(typed, reader) }
    let trimmed = String(text.value.reversed().drop(while: \.isWhitespace).reversed())
    let formula = Formula(text: trimmed, typed: typed, scope: scope, list: use.list)
    return LocatedFormula(formula: formula, range: text.range)
  }

  /// Reads texts as a field does.
  ///
  /// - Parameter id: the id of a field, or of a column.
  /// - Returns: nil for fields whose values are not texts.
  func reader(of id: FieldID) -> TextReader? { readers.reader(of: id, in: entity) }

  /// The texts that a formula gives to a field, in their stored form.
  private func given(_ typed: TypedExpression, _ reader: TextReader) -> TypedExpression {
    GivenTexts(typed).replaced(
      { text in if case .stored(let stored) = reader.answer(text) { stored } else { text } },
      joined: reader.letters(of:))
  }

  /// Whether a text that was written instead of a plain value is a formula that would fit there: one that reads
  /// something, if only the clock.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - use: what the key requires of a formula.
  func isFormula(_ text: String, _ use: FormulaUse) -> Bool {
    let checked = CheckedExpression(text, in: environment(of: use), expecting: use.type)
    return checked.isValid && (checked.root.readsClock || !checked.root.reads.isEmpty)
  }

  /// The codes of a list of options.
  ///
  /// - Parameter id: the id of the list.
  func codes(of id: OptionListID) -> [String] {
    lists.indices.contains(id.index) ? lists[id.index].options.map(\.code) : []
  }

  private func environment(of use: FormulaUse) -> ExpressionEnvironment {
    let base = use.list.map { environment(ofRowsIn: $0) } ?? record
    guard let id = use.options, lists.indices.contains(id.index) else { return base }
    let key = OptionUse(list: use.list, options: id)
    if let known = options[key] { return known }
    let made = RecordScope.environment(
      base, option: RecordScope.option(of: lists[id.index]) { readers.reader(ofKnown: $1) })
    options[key] = made
    return made
  }

  private func environment(ofRowsIn list: Int) -> ExpressionEnvironment {
    if let known = rows[list] { return known }
    let made = scope.environment(ofRowsIn: list) ?? record
    rows[list] = made
    return made
  }

  /// The fields of drafts, with a stand-in for each that has an error.
  private static func fields(_ drafts: [FieldDraft], in list: Int?, _ unknown: inout Set<FieldID>) -> [Field] {
    drafts.enumerated().map { id, draft in
      if let field = draft.field { return field }
      let columns = draft.columns.isEmpty ? [] : fields(draft.columns, in: id, &unknown)
      if columns.isEmpty { unknown.insert(FieldID(id, inList: list)) }
      return Field(
        id: id, name: FieldName(draft.name), label: LocalizedText(draft.name),
        type: CoreType(scalar: columns.isEmpty ? .text(lines: false) : .list), columns: columns)
    }
  }
}
