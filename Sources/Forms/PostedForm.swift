public import Localization
public import SchemaModel
public import Validation

/// A form that came back: names and texts, read against its plan and nothing else.
///
/// Names are `mobile`, `purchases[0].price`, `purchases[0].id`, each once. An empty text before what was chosen marks a
/// choice that was on the page, so that "none ticked" is blank and not absent. Names that the entity does not have are
/// kept, for the validator to refuse. Names beginning with `daftar_` are the page's own.
public struct PostedForm: Hashable, Sendable {
  /// A name and its text as they stand in the body, decoded; each line of the text ends with a line feed, whatever the
  /// browser made of it.
  public struct Pair: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = BoxText.lines(value)
    }
  }

  /// Which button was pressed.
  public enum Action: Hashable, Sendable {
    case save
    case addRow(list: FieldName)
    case removeRow(list: FieldName, index: Int)
    /// The same form with everything typed, in another language.
    case language(Language)
    /// The same form with everything typed, its conditions judged anew: how a form goes on without scripts.
    case refresh
  }

  /// A form that no page makes.
  public enum Misfit: Error, Hashable, Sendable {
    /// Larger than any page makes one.
    case tooLarge
    /// A name comes more often than a page sends it, so that nobody can tell which of its texts is meant.
    case repeated(String)
    /// A row under a number that no page writes.
    case unknown(String)
  }

  /// The most pairs that are read; a page of a hundred fields and two hundred rows stays below.
  public static let mostPairs = 10_000
  /// The most rows of a list.
  public static let mostRows = 1_000

  /// Everything that was in a box, rows without anything in them included.
  public let typed: RecordInput
  public let action: Action
  /// The page's own texts by their names: `daftar_token`, `daftar_version`.
  public let hidden: [String: String]
  /// `FieldPlan.shownName` of the conditional fields whose boxes were in sight: what they hold is left out, not
  /// refused, where the rest of the form hides them. One pair of the name `daftar_shown` each.
  public let shown: Set<String>
  /// The names of the warnings that whoever saves has agreed to: pairs of the name `daftar_confirm`, a name or
  /// several parted by commas in each.
  public let agreed: Set<String>

  /// What the validator reads: rows that nobody touched are left out; so are, in a new record, presets that came back
  /// as they were offered and were not confirmed, so that the validator puts them in as presets; and so is what stood
  /// in boxes that were in sight and that the rest of the form hides.
  public func input(_ plan: FormPlan, _ judge: FormJudge) -> RecordInput { settled(typed, plan, judge) }

  /// How values came to be that were not simply typed: presets that a person kept on purpose, by field name.
  public func origins(_ plan: FormPlan, _ judge: FormJudge) -> [String: ValueOrigin] {
    guard judge.isNew, !confirmed.isEmpty else { return [:] }
    let offer = FormOffer(judge, beside: typed)
    let kept = plan.fields.filter { field in
      let name = field.field.name.text
      return confirmed.contains(name) && typed[name].map { offer.holds($0, field, plan.words) } == true
    }
    return Dictionary(uniqueKeysWithValues: kept.map { ($0.field.name.text, .confirmed) })
  }

  /// Names of presets that a person kept on purpose.
  let confirmed: Set<String>
}

extension PostedForm {
  /// What the validator reads of these texts.
  func settled(_ typed: RecordInput, _ plan: FormPlan, _ judge: FormJudge) -> RecordInput {
    let typed = withoutGivenBack(typed, plan, judge)
    let offer = FormOffer(judge, beside: typed)
    var input = typed
    for field in plan.fields {
      let name = field.field.name.text
      guard let value = input[name] else { continue }
      if case .rows(let rows) = value {
        let touched = rows.filter { $0.rowID != nil || !offer.isUntouched($0, field, plan.words) }
        input[name] = touched.isEmpty ? .blank : .rows(touched)
      } else if !confirmed.contains(name), offer.holds(value, field, plan.words) {
        input[name] = nil
      }
    }
    return withoutHidden(input, plan, judge)
  }

  /// Leaves out stored texts that no box can hold as they are, and that came back as their boxes hold them.
  private func withoutGivenBack(_ typed: RecordInput, _ plan: FormPlan, _ judge: FormJudge) -> RecordInput {
    guard let old = judge.old else { return typed }
    var input = typed
    for field in plan.fields {
      let (name, stored) = (field.field.name.text, old.values[field.field])
      guard let answer = input[name] else { continue }
      if case .rows(let rows) = answer, case .rows(let storedRows) = stored {
        input[name] = .rows(Self.withoutGivenBack(rows, storedRows, field))
      } else if field.isGivenBack(answer, of: stored) {
        input[name] = nil
        input.givenBack.insert(name)
      }
    }
    return input
  }

  /// The same in the rows of a list. O(rows).
  private static func withoutGivenBack(
    _ typed: [RecordInput], _ stored: [Row], _ list: FieldPlan
  ) -> [RecordInput] {
    let stored = Dictionary(stored.compactMap { row in row.id.map { ($0.text, row) } }) { first, _ in first }
    return typed.map { row in
      guard let old = row.rowID.flatMap({ stored[$0.lowercased()] }) else { return row }
      var row = row
      for cell in list.rows {
        let (name, value) = (cell.field.name.text, old.values[cell.field])
        guard let answer = row[name], cell.isGivenBack(answer, of: value) else { continue }
        row[name] = nil
        row.givenBack.insert(name)
      }
      return row
    }
  }

  /// Leaves out what was in sight on the page and is hidden by what was typed elsewhere on it.
  private func withoutHidden(_ input: RecordInput, _ plan: FormPlan, _ judge: FormJudge) -> RecordInput {
    guard !shown.isEmpty else { return input }
    let conditions = judge.record(input).conditions
    var input = input
    for field in plan.fields {
      let name = field.field.name.text
      if shown.contains(field.shownName), !conditions.condition(of: field.field).isVisible {
        input[name] = nil
      } else if case .rows(var rows)? = input[name] {
        let columns = field.rows.filter { shown.contains($0.shownName) }
        for index in rows.indices {
          for column in columns
          where !conditions.condition(of: column.field, row: index, of: field.field.id).isVisible {
            rows[index][column.field.name.text] = nil
          }
        }
        if !columns.isEmpty { input[name] = .rows(rows) }
      }
    }
    return input
  }
}
