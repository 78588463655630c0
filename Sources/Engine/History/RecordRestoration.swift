import SchemaModel
import Storage
import Validation

/// Restores former versions of records, as changes that somebody makes now.
struct RecordRestoration {
  let service: RecordService

  /// Restores a version: a stored record is changed by `RecordService.update`, a deleted one is created again.
  ///
  /// - Parameters: As those of `RecordService.restore`.
  /// - Returns: As `RecordService.restore`.
  /// - Throws: A `Failure` of the store.
  func restore(
    _ id: RecordID, version number: Int, expectedVersion: Int?, in entity: Entity, by user: UserFacts,
    confirmed: Confirmation, mark: RequestFingerprint?
  ) throws -> SaveOutcome {
    guard let history = try service.wholeHistory(of: id, in: entity), let version = history.version(number),
      !version.isErased
    else { return .missing }
    let input = service.restoration(of: version, in: history)
    if let deleted = DeletedRecord(id, history) {
      guard expectedVersion == nil || expectedVersion == deleted.version else { return .missing }
      try service.authorization.demand(.create, on: entity)
      // What is not seen of a deleted record would be lost.
      if !service.authorization.profile.isWhole(entity.id) { try service.authorization.demandEverything() }
      return try service.creation.create(
        service.validator.read(input.record, entity: entity, presets: false), evaluated: nil, in: entity,
        SaveRequest(
          user: user, confirmed: confirmed, origins: input.origins, mark: mark, context: service.context(for: user)),
        again: deleted)
    }
    return try service.update(
      id, expectedVersion: expectedVersion ?? history.latest, with: input.record, in: entity, by: user,
      confirmed: confirmed, origins: input.origins, mark: mark)
  }
}
