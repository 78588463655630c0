import Storage
public import Validation
import Diagnostics
import SQL
public import SchemaModel

/// Evaluates stored computed values again where their formulas changed.
///
/// It works in batches, each a transaction that also stores how far the run came, so that a run that was ended is
/// continued by the next. A changed record gets a new version and a history entry (`recompute`); who changed it last,
/// and when, stays.
public struct Recomputation: Sendable {
  /// The progress with the records of an entity.
  public struct Progress: Hashable, Sendable {
    public let entity: EntityName
    public var records: Int
    public var changed: Int
  }

  /// The key of `daftar_meta` under which a run stores how far it came.
  static let mark = DatabaseIdentity.recomputationKey

  /// The most bytes of values in a batch.
  private static let mostBytes = 16 << 20

  let service: RecordService
  /// The identity of the database when all values are current.
  private let goal: DatabaseIdentity

  /// - Parameter service: A record service whose store is open for maintenance.
  public init(_ service: RecordService) {
    self.service = service
    goal = DatabaseIdentity(schema: service.schema)
  }

  /// Recomputes stale values until there are none.
  ///
  /// - Parameters:
  ///   - user: The user in whose name the history is written.
  ///   - batch: The most records of one transaction, at least 1; fewer where they are long.
  ///   - report: Called after each batch with the progress of its entity.
  /// - Returns: The progress for each entity that had stale values.
  /// - Throws: A data `Failure` for a record whose new value its field cannot hold, where the run stops; a `Failure` of
  ///   the store; what `report` throws.
  public func run(
    by user: UserFacts, batch: Int = 4000, report: (Progress) throws -> Void = { _ in }
  ) throws -> [Progress] {
    var done: [Progress] = []
    while let step = try service.store.write({ try self.step(by: user, batch: max(1, batch), $0) }) {
      if done.last?.entity == step.entity, var last = done.popLast() {
        last.records += step.records
        last.changed += step.changed
        done.append(last)
      } else {
        done.append(step)
      }
      if let last = done.last { try report(last) }
    }
    return done
  }

  /// Recomputes one batch.
  ///
  /// - Returns: Its progress; nil where no value is stale.
  private func step(by user: UserFacts, batch: Int, _ writing: any RecordWriting) throws -> Progress? {
    guard let identity = try writing.identity(), let entity = stale(identity) else { return nil }
    let last = try writing.meta(Self.mark).flatMap { lastRecord($0, of: entity) }
    let records = try writing.records(of: entity, after: last, limit: batch, bytes: Self.mostBytes)
    let context = service.context(for: user)
    var changed = 0
    for record in records where try recompute(record, of: entity, by: user, in: context, writing) { changed += 1 }
    if let last = records.last, try !writing.records(of: entity, after: last.id, limit: 1).isEmpty {
      try writing.setMeta(Self.mark, [goal.fingerprint, entity.name.text, last.id.text].joined(separator: " "))
    } else {
      try writing.setMeta(Self.mark, nil)
      try writing.setIdentity(identity.settled(Set(tables(of: entity)), for: goal))
    }
    return Progress(entity: entity.name, records: records.count, changed: changed)
  }

  /// The first entity whose stored values are of other formulas than the schema's.
  private func stale(_ identity: DatabaseIdentity) -> Entity? {
    let differences = FactComparison(identity.facts, goal.facts).differences
    let stale = Set(
      differences.compactMap { difference -> String? in
        guard case .formulaChanged(let table, _, _, .some) = difference else { return nil }
        return table
      })
    return service.schema.entities.first { !stale.isDisjoint(with: tables(of: $0)) }
  }

  private func tables(of entity: Entity) -> [String] {
    let all = SchemaTables(service.schema).entities
    return all.indices.contains(entity.id) ? all[entity.id].all.map(\.name.text) : []
  }

  /// The last record of an earlier run with the same goal.
  private func lastRecord(_ mark: String, of entity: Entity) -> RecordID? {
    let parts = mark.split(separator: " ").map(String.init)
    guard parts.count == 3, parts[0] == goal.fingerprint, parts[1] == entity.name.text else { return nil }
    return RecordID(parts[2])
  }

  /// Recomputes and writes one record.
  ///
  /// - Returns: Whether a value changed.
  private func recompute(
    _ old: StoredRecord, of entity: Entity, by user: UserFacts, in context: ValidationContext,
    _ writing: any RecordWriting
  ) throws -> Bool {
    var new = Self.recomputed(old, of: entity, by: service, in: context)
    guard new != old else { return false }
    new.version += 1
    do {
      try writing.replace(old, with: new, of: entity)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.data, "failure.recompute.refused", ["entity": entity.name.text, "id": old.id.text])
    }
    try service.journal.append(
      .recompute, from: old, to: new, in: entity, by: user.name, at: service.clock.now(), mark: nil, writing)
    return true
  }

  /// A stored record with all of its computed values evaluated now.
  ///
  /// - Parameters:
  ///   - old: The record as it is stored.
  ///   - entity: Its entity.
  ///   - service: The validator, and the built-in fields of records.
  ///   - context: What formulas are evaluated in.
  /// - Returns: The record as it would be stored, in the same version.
  static func recomputed(
    _ old: StoredRecord, of entity: Entity, by service: RecordService, in context: ValidationContext
  ) -> StoredRecord {
    var new = old
    new.values = StoredFields(entity).only(
      service.validator.derived(old.values, entity: entity, facts: service.facts(of: old), all: true, in: context))
    for field in entity.fields where field.isComputed {
      new.cells[field].origin = field.isKept && !new.values[field].isBlank ? .computed : nil
    }
    return new
  }
}
