import Diagnostics
import Expressions
import Localization
import SchemaModel
import SchemaSyntax

/// Compiles the formulas of an entity. What they may speak of is made once, however many there are.
///
/// A field with something wrong in it is of any type here, so that its mistake is told once.
final class FormulaCompiler {
  let scope: RecordScope
  private let entity: EntityDraft
  private let lookup: FieldLookup
  private let lists: [OptionList]
  private let readers: LiteralReaders
  private let bag: DiagnosticBag
  private let record: ExpressionEnvironment
  private var rows: [Int: ExpressionEnvironment] = [:]
  private var options: [OptionPlace: ExpressionEnvironment] = [:]

  private struct OptionPlace: Hashable {
    let list: Int?
    let options: OptionListID
  }

  /// - Parameters:
  ///   - entity: over whose records they are.
  ///   - lookup: finds its fields.
  ///   - lists: the option lists of the schema.
  ///   - readers: how its fields read texts.
  ///   - bag: takes what is wrong.
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

  /// Compiles what stands behind a key.
  ///
  /// - Parameters:
  ///   - node: the text of the formula.
  ///   - place: what the key wants of it.
  /// - Returns: The formula; nil where it is wrong, which has been reported, and where it is `null`.
  func formula(_ node: SyntaxNode, _ place: FormulaUse) -> LocatedFormula? {
    guard !node.isNull, let text = NodeReader(bag: bag).text(node, key: place.key) else { return nil }
    var environment = environment(of: place)
    environment.givesAdvice = bag.errorCount < FieldLookup.mostAdvice
    let checked = CheckedExpression(text.value, in: environment, expecting: place.type)
    FormulaProblems(node: node, place: place, environment: environment, lookup: lookup, bag: bag).report(checked)
    guard checked.isValid else { return nil }
    var typed = place.places.map { checked.root.rounded(toScale: $0) } ?? checked.root
    if let reader = place.reader { typed = given(typed, reader) }
    let trimmed = String(text.value.reversed().drop(while: \.isWhitespace).reversed())
    let formula = Formula(text: trimmed, typed: typed, scope: scope, list: place.list)
    return LocatedFormula(formula: formula, range: text.range)
  }

  /// How a field reads texts.
  func reader(of place: FieldID) -> TextReader? { readers.reader(of: place, in: entity) }

  /// The texts that a formula gives to a field, as the field keeps them.
  private func given(_ typed: TypedExpression, _ reader: TextReader) -> TypedExpression {
    GivenTexts(typed).replaced(
      { text in if case .stored(let stored) = reader.answer(text) { stored } else { text } },
      joined: reader.letters(of:))
  }

  /// Whether a text that stands where a plain value is due is a formula that would fit there: one that reads something,
  /// if only the clock.
  func isFormula(_ text: String, _ place: FormulaUse) -> Bool {
    let checked = CheckedExpression(text, in: environment(of: place), expecting: place.type)
    return checked.isValid && (checked.root.readsClock || !checked.root.reads.isEmpty)
  }

  /// The codes of a list of options.
  func codes(of id: OptionListID) -> [String] {
    lists.indices.contains(id.index) ? lists[id.index].options.map(\.code) : []
  }

  private func environment(of place: FormulaUse) -> ExpressionEnvironment {
    let base = place.list.map { environment(ofRowsIn: $0) } ?? record
    guard let id = place.options, lists.indices.contains(id.index) else { return base }
    let key = OptionPlace(list: place.list, options: id)
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

  /// The fields of drafts, with a stand-in for each that something is wrong with.
  private static func fields(_ drafts: [FieldDraft], in list: Int?, _ unknown: inout Set<FieldID>) -> [Field] {
    drafts.enumerated().map { id, draft in
      if let field = draft.field { return field }
      let rows = draft.rows.isEmpty ? [] : fields(draft.rows, in: id, &unknown)
      if rows.isEmpty { unknown.insert(FieldID(id, inList: list)) }
      return Field(
        id: id, name: FieldName(draft.name), label: LocalizedText(draft.name),
        type: CoreType(scalar: rows.isEmpty ? .text(lines: false) : .rows), rows: rows)
    }
  }
}
