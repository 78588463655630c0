import Delimited
import Diagnostics
import Engine
import HTMLText
import ImportPlanning
import Web
import JSONText
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import Storage

/// Says what an import would do, did, or holds: as tables for people, as JSON for scripts.
struct ImportOutput {
  let loaded: LoadedBusiness
  private let definition: ImportDefinition
  private let common: CommonOptions

  init(_ loaded: LoadedBusiness, _ definition: ImportDefinition, common: CommonOptions) {
    self.loaded = loaded
    self.definition = definition
    self.common = common
  }

  private var entity: Entity { loaded.schema.entities[definition.entity] }

  var progress: (Int) -> Void {
    guard Console.isTerminal, !common.quiet else { return { _ in } }
    return { rows in Console.status("\r\(rows) ") }
  }

  /// The words of a key.
  func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
    loaded.catalogue.text(key, arguments)
  }

  /// Says something on standard error.
  func tell(_ key: String, _ arguments: [String: String]) {
    if !common.quiet { Console.note(loaded.catalogue.text(key, arguments)) }
  }

  func message(_ violation: Violation) -> String {
    loaded.violations.message(
      violation, label: RecordJSON.label(of: violation.path, in: entity, loaded.language))
  }

  func say(_ plan: ImportPlan) throws {
    endProgress()
    show(plan.remarks)
    if common.json { return try line(plan.json) }
    let text = ImportPlanText(
      plan, loaded.schema.business, into: entity, language: loaded.language, catalogue: loaded.catalogue)
    for line in text.lines { try Console.print(line) }
  }

  private func show(_ remarks: [ImportRemark]) {
    let diagnostics = ImportDiagnostics(definition, origins: loaded.origins)
    if !common.quiet, !remarks.isEmpty { Console.show(remarks.map(diagnostics.diagnostic), loaded.catalogue) }
  }

  /// Writes a plan as a page.
  func write(_ plan: ImportPlan, page place: OutputDestination) throws {
    let page = try ImportPlanPage(loaded.schema.business, into: entity, language: loaded.language)
    let file = try OutputFile(place)
    try file.write(Array(page.html(plan).text.utf8))
    try file.finish()
  }

  func say(_ outcome: ImportOutcome, isDry: Bool) throws {
    endProgress()
    let remarks = [
      definition.remark(unnamedColumns: outcome.unnamedColumns),
      definition.remark(unseenLines: outcome.unseen.count, first: outcome.unseen.first),
    ].compactMap { $0 }
    show(remarks)
    if common.json { return try line(outcome.json) }
    try Console.print(
      words(
        isDry ? "import.would" : "import.done",
        [
          "wave": outcome.wave, "created": String(outcome.created), "filled": String(outcome.filled),
          "unchanged": String(outcome.unchanged), "quarantined": String(outcome.quarantined),
        ]))
    try sayBlank(outcome.blank)
  }

  /// Says how many rows of the file hold nothing.
  private func sayBlank(_ rows: Int) throws {
    if rows > 0 { try Console.print(words("import.blank", ["n": String(rows)])) }
  }

  func say(_ outcome: RollbackOutcome) throws {
    endProgress()
    if common.json { return try line(outcome.json) }
    for kept in outcome.kept {
      try Console.print(loaded.catalogue.text("import.kept.\(kept.why.rawValue)", ["id": kept.id.text]))
    }
    try Console.print(
      words(
        "import.undone",
        [
          "wave": outcome.wave, "removed": String(outcome.removed), "restored": String(outcome.restored),
          "kept": String(outcome.kept.count),
        ]))
  }

  /// - Parameters:
  ///   - status: where the rows are.
  ///   - blank: the rows that hold nothing, which belong to no wave; 0 where the file is not there any more.
  func say(_ status: ImportStatus, blank: Int) throws {
    if common.json { return try line(status.json(blank: blank)) }
    let heads = [
      "wave", "state", "rows", "created", "filled", "unchanged", "quarantined", "excluded", "waiting",
    ].map { words("import.\($0)") }
    func numbers(_ parts: ImportStatus.Parts) -> [String] {
      [
        parts.rows, parts.created, parts.filled, parts.unchanged, parts.quarantined, parts.excluded, parts.waiting,
      ].map { loaded.values.text($0) }
    }
    var table = TextTable(heads.map { .init($0) }, direction: loaded.language.direction)
    for wave in status.waves {
      table.add([wave.name, words("import.state.\(wave.state.rawValue)")] + numbers(wave.parts))
    }
    table.add([words("import.all"), ""] + numbers(status.parts))
    try Console.print(words("import.file", ["file": status.file, "rows": String(status.parts.rows)]))
    try sayBlank(blank)
    for line in table.lines { try Console.print(line) }
  }

  private func endProgress() {
    if Console.isTerminal, !common.quiet { Console.status("\r\u{1B}[K") }
  }

  private func line(_ value: JSONValue) throws { try Console.write(value.encoded() + [0x0A]) }
}
