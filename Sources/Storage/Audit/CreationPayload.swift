import JSONText
import Localization
import SchemaModel

/// What the creation of a record commits to, written from its values: the bytes that `AuditPayload` gives for the entry
/// of the creation, without that entry.
struct CreationPayload {
  private let table: String
  private let names: AuditNames
  /// The stored fields with their first names, in the order of these.
  private let fields: [(field: Field, name: String)]

  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - names: The names under which the history was sealed.
  init(_ entity: Entity, names: AuditNames) {
    table = entity.name.text
    self.names = names
    fields = entity.fields.filter(\.isKept).map { ($0, names.field($0.name.text, in: entity.name.text)) }
      .sorted { $0.1 < $1.1 }
  }

  /// Writes the canonical bytes.
  ///
  /// - Parameters:
  ///   - record: The record that was created.
  ///   - bytes: A buffer, whose former bytes go.
  /// - Complexity: O(bytes).
  func write(_ record: StoredRecord, to bytes: inout [UInt8]) {
    var writer = JSONWriter(into: &bytes)
    defer { swap(&bytes, &writer.bytes) }
    writer.beginArray()
    writer.beginArray()
    for (field, name) in fields {
      let value = record.values[field]
      let origin = record.cells.origin(field.id)
      if value.isBlank, origin == nil { continue }
      writer.beginArray()
      writer.string(name)
      writer.null()
      write(value, of: field, &writer)
      writer.null()
      if let origin, !value.isBlank { writer.string(origin.rawValue) } else { writer.null() }
      writer.endArray()
    }
    writer.endArray()
    writer.beginArray()
    for name in record.warnings { writer.string(name) }
    writer.endArray()
    writer.endArray()
  }

  private func write(_ value: Value, of field: Field, _ writer: inout JSONWriter) {
    switch value.representation {
    case .blank: writer.null()
    case .text(let text): writer.string(text)
    case .integer(let number): writer.number(number)
    case .decimal(let decimal): writer.string(decimal.description)
    case .boolean(let truth): writer.bool(truth)
    case .date(let date): writer.string(date.iso)
    case .codes(let codes):
      writer.beginArray()
      for code in codes.sorted() { writer.string(code) }
      writer.endArray()
    case .list:
      writer.value(
        AuditPayload.named(ValueJSON.encode(value, field: field), names, list: "\(table)__\(field.name.text)"))
    }
  }
}
