import SchemaModel
import Storage
import Validation

/// A save of a user who does not see or change all fields. What was typed is first read by the schema that the user sees:
/// names that are not in it, and other values for locked fields, refuse it there. What remains is saved under the whole
/// schema, with all of its rules, beside the record as it is; the answer is what the user may know of it.
struct MaskedSave {
  private let mask: FieldMask
  private let service: RecordService
  private let entity: Entity
  private let request: SaveRequest

  /// - Parameters:
  ///   - mask: What the user does not see.
  ///   - service: The service, with the rights of the user.
  ///   - entity: The entity of the record, whole or seen.
  ///   - request: The user, the confirmed warnings, the origins and the fingerprint.
  init(_ mask: FieldMask, _ service: RecordService, _ entity: Entity, _ request: SaveRequest) {
    self.mask = mask
    self.service = service
    self.entity = mask.whole(entity)
    self.request = SaveRequest(
      user: request.user, confirmed: request.confirmed, origins: mask.writable(request.origins, in: entity),
      mark: request.mark, context: request.context)
  }

  /// Saves a new record.
  ///
  /// - Parameters:
  ///   - input: The texts, by field name.
  ///   - presets: Whether an absent name takes its field's default.
  /// - Returns: The saved record, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  func create(_ input: RecordInput, presets: Bool = true) throws -> SaveOutcome {
    let refusal = mask.refusal(of: input, in: entity, beside: nil, presets: presets, in: request.context)
    guard refusal.isEmpty else { return .refused(refusal) }
    let read = service.reader.validator.read(mask.writable(input, in: entity), entity: entity, presets: presets)
    return mask.seen(try service.creation.create(read, evaluated: nil, in: entity, request), of: entity)
  }

  /// Changes a record. Which values of locked fields are other ones is decided beside what is stored before the
  /// transaction; none of them is written in any case.
  ///
  /// - Parameters:
  ///   - id: The record.
  ///   - expectedVersion: The version that was changed; nil for whichever is stored.
  ///   - input: The texts of the change, by field name.
  /// - Returns: The record as it is stored now, or why nothing was written.
  /// - Throws: A `Failure` of the store.
  func update(_ id: RecordID, expectedVersion: Int?, with input: RecordInput) throws -> SaveOutcome {
    if let stored = try service.reader.record(id, in: entity), expectedVersion ?? stored.version == stored.version {
      let old = service.old(mask.seen(stored, of: entity), of: mask.seen(entity), in: request.context)
      let refusal = mask.refusal(of: input, in: entity, beside: old, in: request.context)
      guard refusal.isEmpty else { return .refused(refusal) }
    }
    let outcome = try service.change.update(
      id, expectedVersion: expectedVersion, with: mask.writable(input, in: entity), evaluated: nil, in: entity, request)
    return mask.seen(outcome, of: entity)
  }
}
