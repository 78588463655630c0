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
    guard let (date, second) = clock.civil(of: stamp) else { return stamp.description }
    return words.display.text(date) + " " + words.display.time(ofDay: second)
  }

  /// Formats a change.
  ///
  /// - Parameter entry: The change, of a record of the form's entity.
  /// - Returns: The change in words.
  /// - Complexity: O(size of the changed values).
  public func entry(_ entry: HistoryEntry) -> TimelineEntry {
    let all = entry.changes.flatMap(changes)
    let rest = all.count - Self.mostChanges
    let labels = entry.confirmed.map { "“\(check($0))”" }.joined(separator: words.display.listSeparator)
    return TimelineEntry(
      version: entry.version, kind: entry.action, at: moment(entry.at), by: entry.by,
      action: words.message("history.action.\(entry.action.rawValue)"),
      way: entry.changes.contains { $0.origin == .imported } ? words.message("history.way.import") : nil,
      changes: Array(all.prefix(Self.mostChanges)),
      more: rest > 0 ? words.message("history.more", ["count": String(rest)]) : nil,
      confirmed: labels.isEmpty ? nil : words.message("history.confirmed", ["names": labels]))
  }

  /// What a restoration would change in what is stored. Computed values, which are worked out anew, are not among it.
  ///
  /// - Parameter restoration: The restoration of a version.
  /// - Returns: The values that differ, in the order of the fields; no more than `mostChanges`.
  public func changes(of restoration: RestorationInput) -> [TimelineEntry.Change] {
    let all = restoration.changes.flatMap { change -> [TimelineEntry.Change] in
      changes(
        HistoryEntry.Change(
          field: change.field.name.text, old: change.stored, new: change.former, origin: change.origin))
    }
    return Array(all.prefix(Self.mostChanges))
  }

  /// What a check asks, in the author's words; its name where it has none, or is gone.
  private func check(_ name: String) -> String {
    form.entity.checks.first { $0.name == name }?.message.map(words.text) ?? name
  }

  private func changes(_ change: HistoryEntry.Change) -> [TimelineEntry.Change] {
    let origin = change.origin.map { words.message("history.origin.\($0.rawValue)") }
    guard let field = form.fields.first(where: { $0.field.name.text == change.field }) else {
      let text = RawValueText(separator: words.display.listSeparator)
      return [
        TimelineEntry.Change(
          label: change.field, old: text.text(change.old), new: text.text(change.new), origin: origin)
      ]
    }
    let (old, new) = (value(change.old, field.field), value(change.new, field.field))
    guard case .some(let before) = old, case .some(let after) = new, field.field.type.isList else {
      return [
        TimelineEntry.Change(
          label: field.label, unit: field.unit, old: text(old, change.old, in: field),
          new: text(new, change.new, in: field), origin: origin)
      ]
    }
    let cells = RowChanges(from: before, to: after).all(in: field.columns.map(\.field)).map { cell in
      let column = field.columns[cell.column]
      return TimelineEntry.Change(
        label: label(field, row: cell.row, column.label), unit: column.unit, old: text(cell.old, in: column),
        new: text(cell.new, in: column), origin: origin)
    }
    let gone = GoneCells(from: change.old, to: change.new).all(besides: field.field.columns).map { cell in
      let text = RawValueText(separator: words.display.listSeparator)
      return TimelineEntry.Change(
        label: label(field, row: cell.row, cell.column), old: text.text(cell.old), new: text.text(cell.new),
        origin: origin)
    }
    return cells + gone
  }

  private func label(_ list: FormField, row: Int, _ column: String) -> String {
    words.message(
      "forms.problem_in_row", ["list": list.label, "number": String(row + 1), "message": column])
  }

  /// A value of the history; nil where the field cannot hold it any more.
  private func value(_ json: JSONValue, _ field: Field) -> Value? { ValueJSON.decode(json, field: field) }

  private func text(_ value: Value?, _ json: JSONValue, in field: FormField) -> String {
    value.map { text($0, in: field) } ?? RawValueText(separator: words.display.listSeparator).text(json)
  }

  private func text(_ value: Value, in field: FormField) -> String {
    guard case .reference(let id) = value, let target = field.field.type.target else { return field.text(value, words) }
    let title = names(target, id)?.title ?? ""
    return title.isEmpty ? id.text : title
  }
}
