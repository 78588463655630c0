public import Delimited
public import SchemaModel
public import Validation

/// Plans the import of an old file.
///
/// The file is read once, in constant memory except for a few bytes for each row and a hash for each person: most rows
/// are decided by their own bytes. Rows whose outcome depends on other records – a known person, a unique value that
/// two rows have, a reference – are then rehearsed as a run imports them: wave by wave, each in the order of the file.
/// So the plan and the run have the same result.
public struct ImportPlanner {
  private let definition: ImportDefinition
  private let entity: Entity
  private let validator: Validator
  private let columns: BoundColumns
  private let context: ValidationContext
  private var mapper: RowMapper
  private var checker: RowChecker
  private var chooser: WaveChooser
  private var keys: SharedKeys
  /// The probes of the compared values, with the cells that have them; nil for fields that are not mapped.
  private var probes: [(cell: Int, probe: CellProbe)?]
  /// The indices of the cells that are references.
  private let references: [Int]
  /// Whether every row is rehearsed, since each may depend on other records.
  private let rehearsesAll: Bool
  /// Whether a formula computes a compared value, so that it is not in a cell.
  private let hasComputedKeys: Bool
  private var rows = PlannedRows()
  private var tallies: [WaveTally]
  private var unfound: [EntityName: Int] = [:]

  /// - Parameters:
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  ///   - columns: The columns of the file.
  ///   - context: The day and the user.
  ///   - isNamed: Whether all rows are rehearsed: rows of other imports refer to its records, people were erased,
  ///     or records were deleted whose keys rows are not matched by.
  public init(
    _ definition: ImportDefinition, validator: Validator, columns: BoundColumns, context: ValidationContext,
    isNamed: Bool = false
  ) {
    let entity = validator.schema.entities[definition.entity]
    self.definition = definition
    self.entity = entity
    self.validator = validator
    self.columns = columns
    self.context = context
    let mapper = RowMapper(definition, columns: columns, validator: validator)
    self.mapper = mapper
    checker = RowChecker(
      validator, entity: entity, columns: mapper.fields, seed: 0, in: context, comparesRows: false)
    chooser = WaveChooser(definition, validator: validator, context: context)
    let keys = SharedKeys(entity, matches: definition.matchesIdentity)
    self.keys = keys
    probes = keys.fields.map { field in
      guard let cell = definition.map.firstIndex(where: { $0.field == field }),
        let probe = CellProbe(validator, entity: entity, field: entity.fields[field])
      else { return nil }
      return (cell, probe)
    }
    references = mapper.fields.indices.filter { mapper.fields[$0].type.target != nil }
    let namesItself = references.contains { mapper.fields[$0].type.target == entity.name }
    hasComputedKeys = zip(keys.fields, probes).contains { $1 == nil && !entity.fields[$0].logic.isEmpty }
    rehearsesAll = isNamed || namesItself || hasComputedKeys
    tallies = definition.waves.map { _ in WaveTally() }
  }

  /// The fields whose values are compared with stored records.
  public var keyFields: [Field] { keys.fields.map { entity.fields[$0] } }

  /// Adds a stored record.
  ///
  /// - Parameter values: Its values, by `keyFields`.
  public mutating func know(_ values: [Value]) { keys.add(values) }

  /// Reads the rows after the header, and plans. O(bytes).
  ///
  /// - Parameters:
  ///   - source: The rows, from the first after the header.
  ///   - fingerprint: The SHA-256 of the file.
  ///   - loaded: The numbers of the rows that were imported before, which cost no work.
  ///   - rehearsal: Rehearses the rows that depend on other records.
  ///   - progress: Called with the number of rows read so far.
  /// - Returns: The plan.
  /// - Throws: What the source and the rehearsal throw.
  public mutating func plan(
    _ source: inout any RowSource, fingerprint: String, loaded: [Int] = [], rehearsal: any RowRehearsal,
    progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let loaded = RowFlags(loaded)
    source.expect(columns.expectations(entity, definition))
    loop: while true {
      switch try source.next() {
      case .end: break loop
      case .row: read(source.bytes, source.cells, broken: nil, loaded)
      case .torn: read([], [], broken: .tornRow, loaded)
      case .stray: read([], [], broken: .strayMark, loaded)
      case .oversized: read([], [], broken: .oversized, loaded)
      }
      if rows.count % 10_000 == 0 { progress(rows.count) }
    }
    try rehearse(rehearsal)
    var plan = finished(fingerprint)
    let summary = source.summary
    plan.blank = summary.blankRows
    if let remark = definition.remark(unnamedColumns: summary.unnamedColumns) { plan.add(remark) }
    if let remark = definition.remark(unseenLines: summary.unseen.count, first: summary.unseen.first) {
      plan.add(remark)
    }
    return plan
  }

  /// Adds a row with its result as far as its own bytes decide it, and marks it for rehearsal where they do not.
  private mutating func read(_ bytes: [UInt8], _ cells: [Range<Int>], broken: ViolationCode?, _ loaded: RowFlags) {
    let number = rows.count + 1
    mapper.map(bytes, cells: cells, row: number)
    let wave = chooser.wave(mapper, source: bytes, cells: cells)
    tallies[wave].rows += 1
    if loaded.contains(number) { return rows.add(nil, wave: wave) }
    if let code = broken ?? (cells.count == columns.count ? nil : .wrongCellCount) {
      rows.add(PlannedRows.RowResult(breaches: [code.rule.rawValue]), wave: wave)
      if rehearsesAll { rows.markForRehearsal(row: number, isShared: false) }
      return
    }
    rows.add(result(), wave: wave)
    let (sharesValue, others) = keys.add(keyValues(), row: number)
    let isShared = sharesValue || hasComputedKeys
    for other in others { rows.markForRehearsal(row: other, isShared: true) }
    if isShared || rehearsesAll || references.contains(where: { !mapper.cells[$0].isEmpty }) {
      rows.markForRehearsal(row: number, isShared: isShared)
    }
  }

  /// The result of the mapped row by itself.
  private mutating func result() -> PlannedRows.RowResult {
    var result = PlannedRows.RowResult()
    let row = mapper.bytes
    checker.check(row.span, cells: mapper.cells)
    for fault in mapper.faults { result.breaches.insert(name(mapper.fields[fault.mapping].id, fault.code.rule)) }
    for fault in checker.faults {
      if let column = fault.column, mapper.faults.contains(where: { $0.mapping == column }) { continue }
      switch fault.severity {
      case .error:
        if fault.code == .required { result.isMissing = true }
        result.breaches.insert(name(fault.field, fault.rule))
      case .warning: result.isDoubtful = true
      case .note: break
      }
    }
    return result
  }

  /// Field and rule, `mobile/length`; the rule alone where it is about the whole row.
  private func name(_ field: Int?, _ rule: Rule) -> String {
    field.map { "\(entity.fields[$0].name)/\(rule.rawValue)" } ?? rule.rawValue
  }

  private mutating func keyValues() -> [Value] {
    probes.indices.map { index in
      guard let cell = probes[index]?.cell else { return .blank }
      return probes[index]?.probe.value(mapper.text(cell)) ?? .blank
    }
  }

  /// Rehearses the rows that depend on other records, as a run would import them, and counts all rows.
  private mutating func rehearse(_ rehearsal: any RowRehearsal) throws {
    for wave in definition.waves.indices {
      guard let skipped = rows.skippedRows(in: wave) else { continue }
      var stream = WaveRows(
        definition, wave: wave, skipping: skipped, columns: columns, source: try columns.rows(), validator: validator,
        context: context)
      while let row = try stream.next() {
        let came = try rehearsal.load(row, isShared: rows.isShared(row: row.number))
        for target in Set(came.violations.compactMap(missing)) { unfound[target, default: 0] += 1 }
        let result = PlannedRows.RowResult(
          breaches: Set(came.violations.map { name($0.path.field.flatMap { entity.field($0.text)?.id }, $0.rule) }),
          isMissing: came.violations.contains { $0.code == .required }, isDoubtful: came.isDoubtful)
        tallies[wave].count(came.outcome, result, definition.capacity)
      }
    }
    rows.forEachDecidedAlone { result, wave in
      tallies[wave].count(result.breaches.isEmpty ? .created : .refused, result, definition.capacity)
    }
  }

  /// The entity of a missing record that a violation is about.
  private func missing(_ violation: Violation) -> EntityName? {
    guard violation.code == .noSuchRecord, let name = violation.path.field else { return nil }
    return entity.field(name.text)?.type.target
  }

  private func finished(_ fingerprint: String) -> ImportPlan {
    var plan = ImportPlan(
      name: definition.name, file: definition.path, fingerprint: fingerprint, rows: rows.count,
      waves: zip(tallies, definition.waves).map { $0.wave($1.name) })
    if let capacity = definition.capacity {
      var schedule = WorkSchedule(capacity, week: validator.schema.business.workingWeek)
      for index in plan.waves.indices {
        let (days, shares) = schedule.take(plan.waves[index].centiminutes)
        plan.waves[index].days = days
        plan.waves[index].shares = zip(capacity.people, shares).map {
          ImportPlan.Share(person: $0.name, centiminutes: $1)
        }
      }
    }
    plan.unfound = unfound
    plan.remarks = remarks()
    return plan
  }

  /// The remarks on waves with a condition that stay empty, and on rows that also fit a later wave.
  private func remarks() -> [ImportRemark] {
    let waves = definition.waves
    let empty = waves.indices.filter { tallies[$0].rows == 0 && !waves[$0].takesAll }.map { wave in
      ImportRemark.waveEmpty(wave, rows: rows.count)
    }
    let overlaps = waves.indices.flatMap { earlier in
      waves.indices.filter { chooser.overlaps[earlier][$0] > 0 }.map { later in
        ImportRemark.wavesOverlap(earlier: earlier, later: later, rows: chooser.overlaps[earlier][later])
      }
    }
    return empty + overlaps
  }
}
