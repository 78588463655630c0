import Diagnostics
import Engine
import Forms
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage

/// Prints the history of a record: JSON lines for scripts, a timeline for people; the oldest change first.
struct HistoryOutput {
  let loaded: LoadedBusiness
  let entity: Entity
  let service: RecordService

  /// - Parameters:
  ///   - loaded: The business.
  ///   - entity: The entity of the record.
  ///   - service: Reads the record, and those that it refers to.
  init(_ loaded: LoadedBusiness, _ entity: Entity, _ service: RecordService) {
    self.loaded = loaded
    self.entity = entity
    self.service = service
  }

  /// Prints the history of a record, deleted or not.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - json: Whether the output is JSON, a line an entry.
  /// - Throws: A data `Failure` where there never was such a record; as `Console.print(_:)`.
  func print(_ id: RecordID, json: Bool) throws {
    guard let history = try service.wholeHistory(of: id, in: entity) else {
      throw Failure(.data, "failure.record.missing", ["id": id.text, "entity": entity.name.text])
    }
    if json {
      for entry in history.entries {
        try Console.write(RecordJSON.encode(entry, of: entity, kinds: history.kinds).encoded() + [0x0A])
      }
      return
    }
    let formatter = HistoryFormatter(form(of: entity), clock: service.days, names: name)
    var lines = [
      loaded.catalogue.text("history.title", ["name": formatter.title(of: history)]),
      loaded.catalogue.text("history.zone", ["zone": formatter.zone]),
    ]
    for entry in history.entries { lines += [""] + self.lines(formatter.entry(entry, kinds: history.kinds)) }
    try Console.print(lines: lines.map(directed).joined(separator: "\n") + "\n")
  }

  private func lines(_ entry: TimelineEntry) -> [String] {
    let version = loaded.catalogue.text("history.version", ["version": String(entry.version)])
    let head = [version, entry.at, entry.by, entry.action] + (entry.way.map { [$0] } ?? [])
    let changes = entry.changes.map { change in
      let label = change.label + (change.unit.map { ", " + $0 } ?? "")
      let values = (change.isFirst ? [change.new] : [change.old, change.new]).map {
        $0.isEmpty ? "–" : Self.oneLine($0)
      }
      let origin = change.origin.map { " (\($0))" } ?? ""
      return "  \(label): " + values.joined(separator: " \(loaded.catalogue.text("history.arrow")) ") + origin
    }
    let rest = [entry.more, entry.confirmed].compactMap { $0 }.map { "  " + Self.oneLine($0) }
    return [head.joined(separator: " · ")] + changes + rest
  }

  /// A line that begins in the direction of the language, where it or its values are written from right to left.
  private func directed(_ line: String) -> String {
    guard !line.isEmpty, loaded.language.direction == .rightToLeft || Direction.hasRightToLeft(line) else {
      return line
    }
    return loaded.language.direction.mark + line
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private func form(of entity: Entity) -> FormDefinition {
    FormDefinition(
      schema: loaded.schema, entity: entity, language: loaded.language, messages: loaded.catalogue)
  }

  /// The display name of a referenced record.
  private func name(_ entity: EntityName, _ id: RecordID) -> ReferenceName? {
    guard let target = loaded.schema.entity(entity.text), let referred = try? service.referred(id, in: target) else {
      return nil
    }
    return ReferenceName(text: referred.text, title: form(of: target).title(referred.record.values))
  }
}
