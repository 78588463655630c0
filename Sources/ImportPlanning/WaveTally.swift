import SchemaModel

/// Counts the rows of a wave as they come.
struct WaveTally {
  var rows = 0
  var toFix = 0
  var duplicates = 0
  var centiminutes = 0
  private var breaches: [String: Int] = [:]

  mutating func count(_ breaches: [String]) {
    for name in Set(breaches) { self.breaches[name, default: 0] += 1 }
  }

  func wave(_ name: String) -> ImportPlan.Wave {
    var wave = ImportPlan.Wave(name: name)
    wave.rows = rows
    wave.automatic = rows - toFix
    wave.toFix = toFix
    wave.duplicates = duplicates
    wave.centiminutes = centiminutes
    wave.breaches = breaches.map { ImportPlan.Breach(name: $0.key, rows: $0.value) }
      .sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
    return wave
  }
}
