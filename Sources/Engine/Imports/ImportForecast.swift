public import ImportPlanning
public import LegacySources
public import SchemaModel
import Storage
public import Validation

/// Plans an import by rehearsing it, over what is stored or over an empty store.
public struct ImportForecast {
  private let definition: ImportDefinition
  private let service: RecordService
  private let user: UserFacts
  private var schema: Schema { service.schema }

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: Validates its rows; without a database the service over an empty store
  ///     (`RecordService.init(nothingStoredIn:)`).
  ///   - user: The user in whose name records are saved.
  public init(_ definition: ImportDefinition, service: RecordService, by user: UserFacts) {
    self.definition = definition
    self.service = service
    self.user = user
  }

  /// Plans over an empty store, as if the imports of the records that its rows refer to had been run before.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - preceding: Those imports with their files, in their order (`preceding(_:in:)`).
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where a file cannot be read.
  public func plan(
    _ file: OldFile, after preceding: [(ImportDefinition, OldFile)] = [], progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let records = RehearsalRecords(over: nil)
    for (earlier, file) in preceding {
      records.named.insert(schema.entities[earlier.entity].name)
      _ = try ImportForecast(earlier, service: service, by: user).rehearsed(file, into: records, isNamed: true)
    }
    var plan = try rehearsed(file, into: records, progress: progress)
    for (mapping, target) in Self.targets(of: definition, schema) {
      for (earlier, _) in preceding where earlier.entity == target.id {
        plan.add(.plannedAfter(field: mapping.field, entity: target.name, from: earlier.name))
      }
    }
    noteUnfound(&plan, without: Set(preceding.map(\.0.name)))
    return plan
  }

  /// Plans over what is stored.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - reading: The transaction.
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or of the store.
  func plan(_ file: OldFile, over reading: any ImportReading, progress: (Int) -> Void) throws -> ImportPlan {
    let loaded = try reading.handledRows(of: definition.name, loaded: true)
    var plan = try rehearsed(file, into: RehearsalRecords(over: reading), loaded: loaded, progress: progress)
    let finished = try schema.imports.filter { try Self.isFinished($0, reading) }
    noteUnfound(&plan, without: Set(finished.map(\.name)))
    return plan
  }

  /// The other imports that create the records which the rows of an import refer to, in the order in which they must
  /// run.
  ///
  /// - Parameters:
  ///   - definition: The import.
  ///   - schema: The schema.
  /// - Returns: Those imports, each once.
  public static func preceding(_ definition: ImportDefinition, in schema: Schema) -> [ImportDefinition] {
    var found: [ImportDefinition] = []
    var seen: Set<String> = [definition.name]
    func visit(_ each: ImportDefinition) {
      for (_, target) in targets(of: each, schema) {
        for other in schema.imports where other.entity == target.id && seen.insert(other.name).inserted {
          visit(other)
          found.append(other)
        }
      }
    }
    visit(definition)
    return found
  }

  /// The mappings to references, with the entities that they refer to.
  private static func targets(of definition: ImportDefinition, _ schema: Schema) -> [(ImportMapping, Entity)] {
    let fields = schema.entities[definition.entity].fields
    return definition.map.compactMap { mapping in
      guard let name = fields[mapping.field].type.target, let target = schema.entity(name.text),
        target.id != definition.entity
      else { return nil }
      return (mapping, target)
    }
  }

  /// Plans an import and rehearses its rows.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - records: Takes the rehearsed records.
  ///   - loaded: The numbers of the rows that were imported before.
  ///   - isNamed: Whether rows of other imports refer to these records, so that all rows are rehearsed.
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, or of the store.
  func rehearsed(
    _ file: OldFile, into records: RehearsalRecords, loaded: [Int] = [], isNamed: Bool = false,
    progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let entity = schema.entities[definition.entity]
    if definition.map.contains(where: { entity.fields[$0.field].type.target == entity.name }) {
      records.named.insert(entity.name)
    }
    var bound = try BoundFile(file, definition)
    let deleted = DeletedRows(definition, service, KnownDeletions())
    let deletions = try deleted.all(records).records
    // Keys by which rows are not matched are not in the plan.
    let isUnmatched = !definition.matchesIdentity && !deletions.isEmpty
    var planner = ImportPlanner(
      definition, validator: service.validator, columns: bound.columns, context: service.context(for: user),
      isNamed: try isNamed || isUnmatched || records.meta(ErasedPeople.metaKey) != nil)
    try records.values(of: entity, fields: planner.keyFields) { planner.know($0) }
    for state in deletions.flatMap(\.states) {
      planner.know(planner.keyFields.map { state[$0] })
    }
    let decider = ImportDecider(definition, service, by: user, beside: deleted)
    return try planner.plan(
      &bound.source, fingerprint: file.fingerprint, loaded: loaded,
      rehearsal: ImportRehearsal(decider, into: records), progress: progress)
  }

  private static func isFinished(_ other: ImportDefinition, _ reading: any ImportReading) throws -> Bool {
    let waves = try reading.pinned(other.name)?.waves ?? []
    return !waves.isEmpty && waves.allSatisfy { $0.state == .loaded }
  }

  /// Adds a note to the plan where rows refer to records that another import would create.
  private func noteUnfound(_ plan: inout ImportPlan, without finished: Set<String>) {
    for (mapping, target) in Self.targets(of: definition, schema) {
      guard let rows = plan.unfound[target.name] else { continue }
      for other in schema.imports
      where other.entity == target.id && other.name != definition.name && !finished.contains(other.name) {
        plan.add(.namesUnfound(field: mapping.field, rows: rows, entity: target.name, from: other.name))
      }
    }
  }
}
