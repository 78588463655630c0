public import Delimited
import Diagnostics
public import SchemaModel
public import Validation

/// Reads an old file once, in constant memory beside a hash for each person, and says what an import of it would do.
public struct ImportPlanner {
  private let definition: ImportDefinition
  private let entity: Entity
  private let validator: Validator
  private let columns: BoundColumns
  private var mapper: RowMapper
  private var checker: RowChecker
  private var chooser: WaveChooser
  private var people: PeopleIndex
  /// Reads the values by which people are told apart, with the cells that hold them; nil for those not mapped.
  private var trials: [(cell: Int, trial: CellTrial)?]
  private var tallies: [WaveTally]
  private var breaches: [String] = []
  /// Whether the row at hand went in before.
  private var isLoaded = false

  /// `people` knows the records that are stored already.
  public init(
    _ definition: ImportDefinition, validator: Validator, columns: BoundColumns, people: PeopleIndex,
    context: ValidationContext
  ) {
    let entity = validator.schema.entities[definition.entity]
    self.definition = definition
    self.entity = entity
    self.validator = validator
    self.columns = columns
    self.people = people
    let mapper = RowMapper(definition, columns: columns, validator: validator)
    self.mapper = mapper
    checker = RowChecker(
      validator, entity: entity, columns: mapper.fields.map(\.withoutUniqueness), seed: 0, in: context)
    chooser = WaveChooser(definition, validator: validator, context: context)
    trials = people.fields.map { field in
      guard let cell = definition.map.firstIndex(where: { $0.field == field }),
        let trial = CellTrial(validator, entity: entity, field: entity.fields[field])
      else { return nil }
      return (cell, trial)
    }
    tallies = definition.waves.map { _ in WaveTally() }
  }

  /// Reads the rows behind the header, and plans. Rows that are `loaded` already cost nobody any more time. O(bytes).
  /// Throws what the source throws.
  public mutating func plan(
    _ reader: inout DelimitedReader, fingerprint: String, loaded: [Int] = [], progress: (Int) -> Void = { _ in }
  ) throws -> ImportPlan {
    let loaded = RowFlags(loaded)
    reader.isOneLine = columns.isOneLine(entity, definition)
    var rows = 0
    while true {
      let step = try reader.next()
      isLoaded = loaded.contains(rows + 1)
      switch step {
      case .end:
        var plan = finished(rows, fingerprint)
        plan.blank = reader.blankRows
        if reader.unnamedColumns > 0 {
          plan.remarks.append(
            Diagnostic(
              .importUnnamedColumns, at: definition.mapRange,
              ["n": String(reader.unnamedColumns), "path": definition.path]))
        }
        return plan
      case .row: count(reader.bytes, reader.cells, broken: nil)
      case .torn: count([], [], broken: .tornRow)
      case .stray: count([], [], broken: .strayMark)
      case .oversized: count([], [], broken: .oversized)
      }
      rows += 1
      if rows % 10_000 == 0 { progress(rows) }
    }
  }

  /// What a row came to by itself.
  private struct Judgement {
    /// A required value is missing: only the customer knows it.
    var isMissing = false
    /// It goes in, and a check asks whether it is meant so.
    var isDoubtful = false
  }

  private mutating func count(_ bytes: [UInt8], _ cells: [Range<Int>], broken: ViolationCode?) {
    mapper.map(bytes, cells: cells)
    let wave = chooser.wave(mapper, source: bytes, cells: cells)
    tallies[wave].rows += 1
    if isLoaded { return }
    breaches.removeAll(keepingCapacity: true)
    let judgement = judge(broken ?? (cells.count == columns.count ? nil : .wrongCellCount))
    var isDuplicate = false
    if breaches.isEmpty {
      switch people.place(personValues()) {
      case .new: break
      case .known: isDuplicate = true
      case .taken(let field): breaches.append(name(field, .unique))
      }
    }
    if isDuplicate { tallies[wave].duplicates += 1 }
    if !breaches.isEmpty {
      tallies[wave].toFix += 1
      tallies[wave].count(breaches)
    }
    for work in Self.works(judgement, isWrong: !breaches.isEmpty, isDuplicate: isDuplicate) {
      tallies[wave].centiminutes += definition.capacity?.centiminutes[work] ?? 0
    }
  }

  private static func works(_ judgement: Judgement, isWrong: Bool, isDuplicate: Bool) -> [ImportCapacity.Work] {
    if isWrong { return [judgement.isMissing ? .call : .fix] }
    return (isDuplicate ? [.merge] : []) + (judgement.isDoubtful ? [.review] : [])
  }

  /// Gathers what is wrong with the row.
  private mutating func judge(_ broken: ViolationCode?) -> Judgement {
    if let broken {
      breaches.append(broken.rule.rawValue)
      return Judgement()
    }
    let row = mapper.bytes
    checker.check(row.span, cells: mapper.cells)
    for fault in mapper.faults { breaches.append(name(mapper.fields[fault.mapping].id, fault.code.rule)) }
    var judgement = Judgement()
    for fault in checker.faults {
      if let column = fault.column, mapper.faults.contains(where: { $0.mapping == column }) { continue }
      switch fault.severity {
      case .error:
        if fault.code == .required { judgement.isMissing = true }
        breaches.append(name(fault.field, fault.rule))
      case .warning: judgement.isDoubtful = true
      case .note: break
      }
    }
    return judgement
  }

  /// `mobile/length`; the rule alone where the row as a whole is wrong.
  private func name(_ field: Int?, _ rule: Rule) -> String {
    field.map { "\(entity.fields[$0].name)/\(rule.rawValue)" } ?? rule.rawValue
  }

  private mutating func personValues() -> [Value] {
    trials.indices.map { place in
      guard let cell = trials[place]?.cell else { return .blank }
      return trials[place]?.trial.value(mapper.text(cell)) ?? .blank
    }
  }

  private func finished(_ rows: Int, _ fingerprint: String) -> ImportPlan {
    var plan = ImportPlan(
      name: definition.name, file: definition.path, fingerprint: fingerprint, rows: rows,
      waves: zip(tallies, definition.waves).map { $0.wave($1.name) })
    if let capacity = definition.capacity {
      var schedule = WorkSchedule(capacity, week: validator.schema.business.workingWeek)
      for place in plan.waves.indices {
        let (days, shares) = schedule.take(plan.waves[place].centiminutes)
        plan.waves[place].days = days
        plan.waves[place].shares = zip(capacity.people, shares).map {
          ImportPlan.Share(person: $0.name, centiminutes: $1)
        }
      }
    }
    plan.remarks = remarks(rows)
    return plan
  }

  /// Waves with a condition that stay empty, and rows that would have fitted a later wave as well.
  private func remarks(_ rows: Int) -> [Diagnostic] {
    let waves = definition.waves
    let empty = zip(waves, tallies).filter { $1.rows == 0 && !$0.takesAll }.map { wave, _ in
      Diagnostic(.importWaveEmpty, at: wave.range, ["wave": wave.name, "rows": String(rows)])
    }
    let overlaps = waves.indices.flatMap { earlier in
      waves.indices.filter { chooser.overlaps[earlier][$0] > 0 }.map { later in
        Diagnostic(
          .importWavesOverlap, at: waves[later].range,
          [
            "wave": waves[later].name, "earlier": waves[earlier].name,
            "n": String(chooser.overlaps[earlier][later]),
          ])
      }
    }
    return empty + overlaps
  }
}

extension Field {
  /// The field as a row is checked by it: whether a value has stood before is the index's affair.
  fileprivate var withoutUniqueness: Field {
    Field(
      id: id, name: name, label: label, help: help, placeholder: placeholder, type: type, isRequired: isRequired,
      defaultValue: defaultValue, legacyNames: legacyNames, rows: rows, logic: logic)
  }
}
