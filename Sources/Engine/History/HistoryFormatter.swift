public import Forms
import JSONText
import Localization
import Presentation
public import SchemaModel
public import Storage

/// Formats the history of records in the language of a form: moments in the calendar, digits and time zone of the
/// business, values as its pages show them.
public struct HistoryFormatter {
  /// The most changed values of one entry; further ones are counted.
  public static let mostChanges = 200

  /// The form of the entity, which has every field.
  public let form: FormDefinition
  private let clock: BusinessClock
  private let names: FormDefinition.ReferenceNames

  /// - Parameters:
  ///   - form: The entity's own form, in the language of the reader.
  ///   - clock: The clock of the business.
  ///   - names: Finds the display names of referenced records.
  public init(
    _ form: FormDefinition, clock: BusinessClock, names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) {
    self.form = form
    self.clock = clock
    self.names = names
  }

  private var words: FormFormatter { form.words }

  /// The time zone of all moments, by its IANA name.
  public var zone: String { clock.zone }

  /// The title of the record; of a deleted one, what it was in its last version.
  ///
  /// - Parameter history: The history of the record.
  /// - Returns: The title; the label of the entity where it is blank.
  public func title(of history: RecordHistory) -> String {
    let last = history.record?.values ?? history.version(history.latest)?.values(of: form.entity)
    let title = last.map { form.title($0) } ?? ""
    return title.isEmpty ? form.label : title
  }

  /// The moment of a change.
  ///
  /// - Parameter stamp: The moment.
  /// - Returns: The day and the time in the time zone of the business; in UTC where that is unknown.
  public func moment(_ stamp: Storage.Timestamp) -> String {
    MomentFormatter(clock: clock, display: words.display).text(stamp)
  }

  /// Formats a change.
  ///
  /// - Parameters:
  ///   - entry: The change, of a record of the form's entity.
  ///   - kinds: What fields were when it was made. Values are shown as people saw them then, and say their unit
  ///     themselves where the field has another one today.
  /// - Returns: The change in words.
  /// - Complexity: O(size of the changed values).
  public func entry(_ entry: HistoryEntry, kinds: KindHistory = KindHistory()) -> TimelineEntry {
    let former = FormerKinds(kinds, of: form.entity, at: entry.rows.former)
    let own = FormerKinds(kinds, of: form.entity, at: entry.rows.own)
    var all = entry.changes.flatMap { changes($0, former, own) }
    var way = isFromFile(entry) ? words.message("history.way.import") : nil
    if entry.action == .create { way = Self.sayOnce(&all, way) }
    let rest = all.count - Self.mostChanges
    let labels = entry.confirmed.map { "“\(check($0))”" }.joined(separator: words.display.listSeparator)
    return TimelineEntry(
      version: entry.version, kind: entry.action, at: moment(entry.at), by: entry.by,
      action: words.message("history.action.\(entry.action.rawValue)"),
      way: way,
      changes: Array(all.prefix(Self.mostChanges)),
      more: rest > 0 ? words.message("history.more", ["count": String(rest)]) : nil,
      confirmed: labels.isEmpty ? nil : words.message("history.confirmed", ["names": labels]))
  }

  /// Marks values as those that a record was made with.
  ///
  /// - Parameters:
  ///   - changes: The values; the origin that all of them have is taken out of them.
  ///   - way: By what way they came; nil where that is not known.
  /// - Returns: That way, else the origin that all have; nil where they have several.
  private static func sayOnce(_ changes: inout [TimelineEntry.Change], _ way: String?) -> String? {
    let common = changes.first?.origin
    let isCommon = changes.allSatisfy { $0.origin == common }
    for index in changes.indices {
      changes[index].isFirst = changes[index].old.isEmpty
      if isCommon { changes[index].origin = nil }
    }
    return way ?? (isCommon ? common : nil)
  }

  /// Whether a change brought values of a file: those that a plan converts, or that a person types beside them, keep their
  /// origin, and came in another way.
  private func isFromFile(_ entry: HistoryEntry) -> Bool {
    switch entry.action {
    case .create, .update:
      let brought = entry.changes.filter { $0.new != .null && $0.origin != .computed && $0.origin != .preset }
      return !brought.isEmpty && brought.allSatisfy { $0.origin == .imported }
    case .delete, .recompute, .convert: return false
    }
  }

  /// What a restoration would change in what is stored. Computed values, which are worked out anew, are not among it.
  ///
  /// - Parameter restoration: The restoration of a version.
  /// - Returns: The values that differ, in the order of the fields; no more than `mostChanges`.
  public func changes(of restoration: RestorationInput) -> [TimelineEntry.Change] {
    let all = restoration.changes.flatMap { change -> [TimelineEntry.Change] in
      let today = FormerKinds(KindHistory(), of: form.entity, at: 0)
      return changes(
        HistoryEntry.Change(
          field: change.field.name.text, old: change.stored, new: change.former, origin: change.origin),
        today, today)
    }
    return Array(all.prefix(Self.mostChanges))
  }

  /// What a check asks, in the author's words; its name where it has none, or is gone.
  private func check(_ name: String) -> String {
    form.entity.checks.first { $0.name == name }?.message.map(words.text) ?? name
  }

  /// - Parameters:
  ///   - former: What fields were before the change.
  ///   - own: What they were after it.
  private func changes(
    _ change: HistoryEntry.Change, _ former: FormerKinds, _ own: FormerKinds
  ) -> [TimelineEntry.Change] {
    let origin = change.origin.map { words.message("history.origin.\($0.rawValue)") }
    let (before, after) = (former.kind(of: change.field), own.kind(of: change.field))
    guard let field = form.fields.first(where: { $0.field.name.text == change.field }) else {
      return [
        TimelineEntry.Change(
          label: change.field, old: formerText.text(change.old, as: before, of: nil),
          new: formerText.text(change.new, as: after, of: nil), origin: origin)
      ]
    }
    if before != nil || after != nil {
      return [
        TimelineEntry.Change(
          label: field.label, old: text(change.old, as: before, in: field),
          new: text(change.new, as: after, in: field), origin: origin)
      ]
    }
    guard field.field.type.isList else {
      return [
        TimelineEntry.Change(
          label: field.label, unit: field.unit, old: text(change.old, in: field), new: text(change.new, in: field),
          origin: origin)
      ]
    }
    let other = Set(
      field.columns.map(\.field.name.text).filter {
        former.kind(of: $0, in: field.field) != own.kind(of: $0, in: field.field)
      })
    let isOther = field.columns.contains { own.kind(of: $0.field.name.text, in: field.field) != nil }
    if other.isEmpty, !isOther, let old = value(change.old, field.field), let new = value(change.new, field.field) {
      return cells(RowChanges(from: old, to: new), in: field, origin)
        + cells(
          GoneCells(from: change.old, to: change.new).all(besides: field.field.columns), in: field, former, own, origin)
    }
    if other.isEmpty, !isOther {
      return [
        TimelineEntry.Change(
          label: field.label, unit: field.unit, old: text(change.old, in: field), new: text(change.new, in: field),
          origin: origin)
      ]
    }
    return cells(
      GoneCells(from: change.old, to: change.new).all(besides: [], changing: other), in: field, former, own, origin)
  }

  private func cells(_ changes: RowChanges, in list: FormField, _ origin: String?) -> [TimelineEntry.Change] {
    changes.all(in: list.columns.map(\.field)).map { cell in
      let column = list.columns[cell.column]
      return TimelineEntry.Change(
        label: label(list, row: cell.row, column.label), unit: column.unit, old: text(cell.old, in: column),
        new: text(cell.new, in: column), origin: origin)
    }
  }

  /// Cells of columns that are gone, or were something else.
  private func cells(
    _ changes: [GoneCells.CellChange], in list: FormField, _ former: FormerKinds, _ own: FormerKinds,
    _ origin: String?
  ) -> [TimelineEntry.Change] {
    changes.map { cell in
      let column = list.columns.first { $0.field.name.text == cell.column }
      let (before, after) = (former.kind(of: cell.column, in: list.field), own.kind(of: cell.column, in: list.field))
      func text(_ json: JSONValue, _ kind: ValueKind?) -> String {
        column.map { self.text(json, as: kind, in: $0) } ?? formerText.text(json, as: kind, of: nil)
      }
      return TimelineEntry.Change(
        label: label(list, row: cell.row, column?.label ?? cell.column), old: text(cell.old, before),
        new: text(cell.new, after), origin: origin)
    }
  }

  private func label(_ list: FormField, row: Int, _ column: String) -> String {
    words.message(
      "forms.problem_in_row", ["list": list.label, "number": String(row + 1), "message": column])
  }

  /// A value of the history; nil where the field cannot hold it any more.
  private func value(_ json: JSONValue, _ field: Field) -> Value? { ValueJSON.decode(json, field: field) }

  private var formerText: FormerValueText { FormerValueText(words: words) }

  private func text(_ json: JSONValue, in field: FormField) -> String {
    value(json, field.field).map { text($0, in: field) } ?? formerText.text(json, as: nil, of: field)
  }

  /// A value with its unit, as people saw it when the field was of a kind; of that of today for nil.
  private func text(_ json: JSONValue, as kind: ValueKind?, in field: FormField) -> String {
    if let kind { return formerText.text(json, as: kind, of: field) }
    let text = text(json, in: field)
    return text.isEmpty ? text : text + (field.unit.map { " " + $0 } ?? "")
  }

  private func text(_ value: Value, in field: FormField) -> String {
    guard case .reference(let id) = value, let target = field.field.type.target else { return field.text(value, words) }
    let title = names(target, id)?.title ?? ""
    return title.isEmpty ? id.text : title
  }
}
