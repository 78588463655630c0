import Expressions
import SchemaModel

/// Asks the formulas of one record, in their order.
///
/// First what decides values: hidden fields, defaults, computed values (`decideAll`). Then whether what came in for
/// a locked field may stand (`settleLocks`). Then what must hold of values, and the checks (`judgeRules`).
struct Judge {
  let plan: EntityFormulas
  /// What formulas of the record are evaluated in.
  let evaluation: EvaluationContext
  /// The record; empty for as long as it is being worked on.
  var record: Sheet
  /// The rows of lists by the list's field id; empty for other fields, and for a list that is being worked on.
  var rows: [[Sheet]]
  /// What nobody typed and nobody keeps takes its default.
  var takesDefaults = false
  /// What there was to say, in the order in which it was found.
  private(set) var findings: [Finding] = []
  /// The values of which there is a finding.
  private var told: Set<Spot> = []
  /// The values whose refusal at reading does not count any more: something weightier was said of them.
  private(set) var overruled: Set<Spot> = []
  /// Lists whose slot in the record does not show their rows.
  var staleLists: Set<Int> = []
  /// Columns in which some row has a value that nobody can rely on.
  private var unsureColumns: Set<FieldPlace> = []
  /// Whether there is any value that nobody can rely on.
  private var hasUnsure = false

  /// Options of which it may still be asked whether they fit only to list them: rows times options can be millions.
  var offersLeft = 200_000

  /// The steps that the formulas of all rows of a list may take together, about.
  static let stepsOfRows = 20_000_000
  /// The fewest steps that a formula of a row has.
  static let fewestSteps = 1_000

  init(_ plan: EntityFormulas, record: Sheet, rows: [[Sheet]], in evaluation: EvaluationContext) {
    self.plan = plan
    self.record = record
    self.rows = rows
    self.evaluation = evaluation
    staleLists = Set(rows.indices.filter { !rows[$0].isEmpty })
    noteUnsure()
  }

  /// Makes it ready for the next record, with the same room.
  mutating func clear() {
    hasUnsure = false
    if !findings.isEmpty { findings.removeAll(keepingCapacity: true) }
    if !overruled.isEmpty { overruled.removeAll() }
    if !told.isEmpty { told.removeAll() }
    if !unsureColumns.isEmpty { unsureColumns.removeAll() }
    if !staleLists.isEmpty { staleLists.removeAll() }
  }

  /// Takes account of the values that were refused before.
  mutating func noteUnsure() {
    if record.marks.contains(where: \.isUnsure) { hasUnsure = true }
    for (list, sheets) in rows.enumerated() {
      for sheet in sheets {
        for (field, mark) in sheet.marks.enumerated() where mark.isUnsure {
          hasUnsure = true
          unsureColumns.insert(FieldPlace(field, inList: list))
        }
      }
    }
  }

  /// Forgets what was said of values, and says something of these, which have been taken back.
  mutating func startAgain(refusing spots: [Spot], with fault: CellFault) {
    findings = spots.map { Finding(spot: $0, fault: fault, check: nil) }
    told = Set(spots)
    overruled.formUnion(spots)
    unsureColumns.removeAll()
    noteUnsure()
    staleLists = Set(rows.indices.filter { !rows[$0].isEmpty })
  }

  /// Says something of a value, instead of what was said of it before; nobody relies on it any more.
  mutating func refuse(_ spot: Spot, _ fault: CellFault, _ sheet: inout Sheet) {
    if told.contains(spot) { findings.removeAll { $0.spot == spot } }
    overruled.insert(spot)
    report(spot, fault, &sheet)
  }

  /// Says something of a value of which nothing was said before.
  mutating func report(_ spot: Spot, _ fault: CellFault, _ sheet: inout Sheet) {
    findings.append(Finding(spot: spot, fault: fault, check: nil))
    told.insert(spot)
    doubt(spot, &sheet)
  }

  /// Says something that casts doubt on nothing else.
  mutating func report(_ finding: Finding) { findings.append(finding) }

  /// Passes over why a value could not be worked out, where its formula rests on one that a rule has refused since.
  /// What is stored and stays was not refused now, so that a change it has part in is told of. O(findings).
  mutating func passOverResting() {
    guard findings.count > 1 else { return }
    let plan = plan
    let refused = Set(findings.compactMap { $0.check == nil ? $0.spot : nil }.filter { isNew($0) })
    if refused.isEmpty { return }
    let columns = Set(refused.map(\.place))
    var bases: [FieldPlace: [FieldPlace]] = [:]
    findings.removeAll { finding in
      guard let spot = finding.spot, finding.check == nil, finding.fault.code != .computedGiven,
        plan.field(spot.place)?.compute != nil
      else { return false }
      let rests = bases[spot.place] ?? plan.rests(ofComputed: spot.place).filter(columns.contains)
      bases[spot.place] = rests
      return rests.contains { base in
        guard let list = base.list else { return Spot(field: base.field) != spot }
        if list != spot.list { return true }
        let beside = Spot(list: list, row: spot.row, field: base.field)
        return beside != spot && refused.contains(beside)
      }
    }
  }

  /// Whether a value is another than the stored one.
  private func isNew(_ spot: Spot) -> Bool {
    func isNew(in sheet: Sheet) -> Bool {
      guard let stored = sheet.stored else { return true }
      return stored[spot.field] != sheet.values[spot.field]
    }
    guard let list = spot.list else { return isNew(in: record) }
    return rows[list].indices.contains(spot.row) && isNew(in: rows[list][spot.row])
  }

  /// Forgets what was said of the rows of a list.
  mutating func forget(rowsOf list: Int) {
    findings.removeAll { $0.spot?.list == list }
    unsureColumns = unsureColumns.filter { $0.list != list }
  }

  /// Marks a value as one that nobody can rely on.
  mutating func doubt(_ spot: Spot, _ sheet: inout Sheet) {
    sheet.marks[spot.field].isUnsure = true
    hasUnsure = true
    if spot.list != nil { unsureColumns.insert(spot.place) }
  }

  /// Whether a formula reads a value that nobody can rely on. `sheet` is where it is asked.
  func isUnsure(_ formula: PlannedFormula, _ sheet: Sheet) -> Bool {
    guard hasUnsure else { return false }
    return formula.own.contains { sheet.marks[$0].isUnsure }
      || formula.record.contains { record.marks[$0].isUnsure }
      || !unsureColumns.isEmpty && formula.columns.contains(where: unsureColumns.contains)
  }

  /// The same of fields of the record and columns.
  func isUnsure(_ places: [FieldPlace]) -> Bool {
    guard hasUnsure else { return false }
    return places.contains { $0.list == nil ? record.marks[$0.field].isUnsure : unsureColumns.contains($0) }
  }

  /// What a formula of a place may cost.
  func evaluation(ofRowsIn list: Int?) -> EvaluationContext {
    guard let list else { return evaluation }
    var limited = evaluation
    let count = max(1, rows[list].count) * max(1, plan.rows[list].reduce(0) { $0 + $1.formulas.count })
    limited.steps = min(evaluation.steps, max(Self.fewestSteps, Self.stepsOfRows / count))
    return limited
  }
}
