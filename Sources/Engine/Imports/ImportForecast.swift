public import ImportPlanning
public import LegacySources
public import SchemaModel
import Storage
public import Validation

/// What bringing an old file over would come to, worked out by rehearsing it: over what is stored, or where nothing is.
public struct ImportForecast {
  private let definition: ImportDefinition
  private let service: RecordService
  private let user: UserFacts
  private var schema: Schema { service.schema }

  /// - Parameters:
  ///   - definition: The import.
  ///   - service: The door that its rows would go through; without a store the door to nothing
  ///     (`RecordService.init(nothingStoredIn:)`).
  ///   - user: In whose name.
  public init(_ definition: ImportDefinition, service: RecordService, by user: UserFacts) {
    self.definition = definition
    self.service = service
    self.user = user
  }

  /// Plans where nothing is stored: as if the imports that bring what its rows name had been brought over before.
  ///
  /// - Parameters:
  ///   - file: Its file.
  ///   - preceding: Those imports with their files, in their order (`preceding(_:in:)`).
  ///   - progress: Told the rows that were read.
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
    tellUnfound(&plan, without: Set(preceding.map(\.0.name)))
    return plan
  }

  /// Plans over what is stored.
  ///
  /// - Parameters:
  ///   - file: The old file.
  ///   - reading: What is stored.
  ///   - progress: Told the rows that were read.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, and what the store throws.
  func plan(_ file: OldFile, over reading: any ImportReading, progress: (Int) -> Void) throws -> ImportPlan {
    let loaded = try reading.handledRows(of: definition.name, loaded: true)
    var plan = try rehearsed(file, into: RehearsalRecords(over: reading), loaded: loaded, progress: progress)
    let finished = try schema.imports.filter { try Self.isFinished($0, reading) }
    tellUnfound(&plan, without: Set(finished.map(\.name)))
    return plan
  }

  /// The other imports that bring what the rows of an import name, those first that others need.
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

  /// The mappings that name records of other entities, and which.
  private static func targets(of definition: ImportDefinition, _ schema: Schema) -> [(ImportMapping, Entity)] {
    let fields = schema.entities[definition.entity].fields
    return definition.map.compactMap { mapping in
      guard let name = fields[mapping.field].type.target, let target = schema.entity(name.text),
        target.id != definition.entity
      else { return nil }
      return (mapping, target)
    }
  }

  /// Plans an import, and brings rows over into records that nobody keeps.
  ///
  /// - Parameters:
  ///   - file: Its file.
  ///   - records: Where the rows go that are rehearsed.
  ///   - loaded: The rows that went in already.
  ///   - isNamed: Whether other imports name what its rows become, so that all of them are rehearsed.
  ///   - progress: Told the rows that were read.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where the file cannot be read, and what the store throws.
  func rehearsed(
    _ file: OldFile, into records: RehearsalRecords, loaded: [Int] = [], isNamed: Bool = false,
    progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let entity = schema.entities[definition.entity]
    if definition.map.contains(where: { entity.fields[$0.field].type.target == entity.name }) {
      records.named.insert(entity.name)
    }
    var bound = try BoundFile(file, definition)
    var planner = ImportPlanner(
      definition, validator: service.validator, columns: bound.columns, context: service.context(for: user),
      isNamed: isNamed)
    try records.values(of: entity, fields: planner.keyFields) { planner.know($0) }
    return try planner.plan(
      &bound.source, fingerprint: file.fingerprint, loaded: loaded,
      rehearsal: ImportRehearsal(definition, service, by: user, into: records), progress: progress)
  }

  private static func isFinished(_ other: ImportDefinition, _ reading: any ImportReading) throws -> Bool {
    let waves = try reading.pinned(other.name)?.waves ?? []
    return !waves.isEmpty && waves.allSatisfy { $0.state == .loaded }
  }

  /// Says that rows name records which another import would bring.
  private func tellUnfound(_ plan: inout ImportPlan, without finished: Set<String>) {
    for (mapping, target) in Self.targets(of: definition, schema) {
      guard let rows = plan.unfound[target.name] else { continue }
      for other in schema.imports
      where other.entity == target.id && other.name != definition.name && !finished.contains(other.name) {
        plan.add(.namesUnfound(field: mapping.field, rows: rows, entity: target.name, from: other.name))
      }
    }
  }
}
