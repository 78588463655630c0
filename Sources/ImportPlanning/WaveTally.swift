import SchemaModel

/// Counts the rows of a wave and the work on them.
struct WaveTally {
  var rows = 0
  private var created = 0
  private var filled = 0
  private var unchanged = 0
  private var toFix = 0
  private var excluded = 0
  private var centiminutes = 0
  private var breaches: [String: Int] = [:]

  /// Counts a row, and the work of people on it.
  ///
  /// - Parameters:
  ///   - outcome: The outcome of the row.
  ///   - result: Its violated rules and warnings.
  ///   - capacity: The minutes of each kind of work; nil for none.
  mutating func count(_ outcome: RehearsedRow.Outcome, _ result: PlannedRows.RowResult, _ capacity: ImportCapacity?) {
    var works: [ImportCapacity.Work] = result.isDoubtful ? [.review] : []
    switch outcome {
    case .created: created += 1
    case .filled:
      filled += 1
      works.append(.merge)
    case .unchanged:
      unchanged += 1
      works.append(.merge)
    case .refused:
      toFix += 1
      works = [result.isMissing ? .call : .fix]
      for name in result.breaches { breaches[name, default: 0] += 1 }
    case .excluded:
      excluded += 1
      works = []
    }
    for work in works { centiminutes += capacity?.centiminutes[work] ?? 0 }
  }

  /// The counts as the wave of a plan.
  ///
  /// - Parameter name: The name of the wave.
  func wave(_ name: String) -> ImportPlan.Wave {
    var wave = ImportPlan.Wave(name: name)
    wave.rows = rows
    wave.created = created
    wave.filled = filled
    wave.unchanged = unchanged
    wave.automatic = rows - toFix - excluded
    wave.excluded = excluded
    wave.toFix = toFix
    wave.duplicates = filled + unchanged
    wave.centiminutes = centiminutes
    wave.breaches = breaches.map { ImportPlan.Breach(name: $0.key, rows: $0.value) }
      .sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
    return wave
  }
}
