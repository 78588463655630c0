import Diagnostics
public import ImportPlanning
public import LegacySources
public import SchemaModel
import Storage
public import Validation

extension ImportDesk {
  /// Plans against what is stored, and keeps the file's fingerprint: a run takes this file and no other.
  public func plan(
    _ file: OldFile, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let (plan, pinned) = try store.readImports { reading in
      let pinned = try self.pinned(reading, for: file, whenUntouched: true)
      let loaded = try reading.handledRows(of: definition.name, loaded: true)
      var plan = try Self.plan(
        definition, file, into: RehearsalRecords(over: reading), service, by: user, loaded: loaded, progress: progress)
      let finished = try service.schema.imports.filter { try Self.isFinished($0, reading) }
      Self.tellUnfound(&plan, definition, service.schema, without: Set(finished.map(\.name)))
      return (plan, pinned)
    }
    try pin(plan, over: pinned, by: user)
    return plan
  }

  /// Plans where nothing is stored: as if the imports that bring what its rows name had been brought over before.
  ///
  /// - Parameters:
  ///   - definition: The import.
  ///   - file: Its file.
  ///   - preceding: Those imports with their files, in their order (`preceding(_:in:)`).
  ///   - service: The door to nothing (`RecordService.init(nothingStoredIn:)`).
  ///   - user: In whose name.
  ///   - progress: Told the rows that were read.
  /// - Returns: The plan.
  /// - Throws: A `Failure` where a file cannot be read.
  public static func plan(
    _ definition: ImportDefinition, _ file: OldFile, after preceding: [(ImportDefinition, OldFile)] = [],
    service: RecordService, by user: UserFacts, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let records = RehearsalRecords(over: nil)
    for (earlier, file) in preceding {
      records.named.insert(service.schema.entities[earlier.entity].name)
      _ = try plan(earlier, file, into: records, service, by: user, isNamed: true)
    }
    var plan = try plan(definition, file, into: records, service, by: user, progress: progress)
    let names = Set(preceding.map(\.0.name))
    for (mapping, target) in targets(of: definition, service.schema) {
      for (earlier, _) in preceding where earlier.entity == target.id {
        plan.add(
          Diagnostic(
            .importPlannedAfter, at: mapping.columns.first?.range ?? definition.range,
            ["entity": target.name.text, "import": earlier.name]))
      }
    }
    tellUnfound(&plan, definition, service.schema, without: names)
    return plan
  }

  /// The other imports that bring what the rows of an import name, those first that others need.
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
      guard case .reference(let name) = fields[mapping.field].type.scalar, let target = schema.entity(name.text),
        target.id != definition.entity
      else { return nil }
      return (mapping, target)
    }
  }

  private static func plan(
    _ definition: ImportDefinition, _ file: OldFile, into records: RehearsalRecords, _ service: RecordService,
    by user: UserFacts, loaded: [Int] = [], isNamed: Bool = false, progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let entity = service.schema.entities[definition.entity]
    if definition.map.contains(where: { entity.fields[$0.field].type.scalar == .reference(entity.name) }) {
      records.named.insert(entity.name)
    }
    var (reader, header) = try file.rows()
    let bound = BoundColumns(definition, header: header) { try file.rows().reader }
    guard let columns = bound else { throw columnsFailure(definition) }
    var planner = ImportPlanner(
      definition, validator: service.validator, columns: columns, context: service.context(for: user),
      isNamed: isNamed)
    try records.values(of: entity, fields: planner.keyFields) { planner.know($0) }
    return try planner.plan(
      &reader, fingerprint: file.fingerprint, loaded: loaded,
      rehearsal: ImportRehearsal(definition, service, by: user, into: records), progress: progress)
  }

  private static func isFinished(_ other: ImportDefinition, _ reading: any ImportReading) throws -> Bool {
    let waves = try reading.pinned(other.name)?.waves ?? []
    return !waves.isEmpty && waves.allSatisfy { $0.state == .loaded }
  }

  /// Says that rows name records which another import would bring.
  private static func tellUnfound(
    _ plan: inout ImportPlan, _ definition: ImportDefinition, _ schema: Schema, without finished: Set<String>
  ) {
    for (mapping, target) in targets(of: definition, schema) {
      guard let rows = plan.unfound[target.name] else { continue }
      for other in schema.imports
      where other.entity == target.id && other.name != definition.name && !finished.contains(other.name) {
        plan.add(
          Diagnostic(
            .importNamesUnfound, at: mapping.columns.first?.range ?? definition.range,
            ["n": String(rows), "entity": target.name.text, "import": other.name]))
      }
    }
  }
}
