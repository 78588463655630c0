import SchemaModel
import Storage

/// Names records in messages, by title and id, so that records with the same title differ.
struct RecordNames {
  let reading: any RecordReading
  /// What the person who reads the messages does not see; nil for one who sees all.
  var mask: FieldMask?

  /// `Sara (0190f0a8-0000-7000-8000-000000000001)`; the id alone where the record has no title.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - entity: Its entity.
  /// - Throws: A `Failure` of the store.
  func name(of id: RecordID, in entity: Entity) throws -> String {
    guard let record = try reading.record(id, of: entity) else { return id.text }
    let words = (mask?.seen(entity) ?? entity).titleFields.compactMap { field -> String? in
      if case .text(let text) = record.values[field] { return text } else { return nil }
    }
    return words.isEmpty ? id.text : "\(words.joined(separator: " ")) (\(id.text))"
  }
}
