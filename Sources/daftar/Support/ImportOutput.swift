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

/// Prints plans, outcomes and status of an import: as tables for people, as JSON for scripts.
struct ImportOutput {
  let loaded: LoadedBusiness
  private let definition: ImportDefinition
  private let common: CommonOptions

  /// - Parameters:
  ///   - loaded: The business.
  ///   - definition: The import.
  ///   - common: The language, and whether the output is quiet or JSON.
  init(_ loaded: LoadedBusiness, _ definition: ImportDefinition, common: CommonOptions) {
    self.loaded = loaded
    self.definition = definition
    self.common = common
  }

  private var entity: Entity { loaded.schema.entities[definition.entity] }

  /// Displays the number of rows on a terminal; does nothing elsewhere.
  var progress: (Int) -> Void {
    guard Console.isTerminal, !common.quiet else { return { _ in } }
    return { rows in Console.status("\r\(rows) ") }
  }

  /// The message of a key.
  func words(_ key: String, _ arguments: [String: String] = [:]) -> String {
    loaded.catalogue.text(key, arguments)
  }

  /// Writes a message to standard error, unless the command is quiet.
  func note(_ key: String, _ arguments: [String: String]) {
    if !common.quiet { Console.note(loaded.catalogue.text(key, arguments)) }
  }

  /// The sentence of a violation, in the language of the command.
  ///
  /// - Parameter violation: A violation of the entity's records.
  func message(_ violation: Violation) -> String {
    loaded.violations.message(
      violation, label: RecordJSON.label(of: violation.path, in: entity, loaded.language))
  }

  /// Prints a plan, and its remarks on standard error.
  ///
  /// - Throws: As `Console.print(_:)`.
  func print(_ plan: ImportPlan) throws {
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

  /// Writes a plan as an HTML file.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - destination: The file.
  /// - Throws: A `Failure` where the file cannot be written.
  func write(_ plan: ImportPlan, page destination: OutputDestination) throws {
    let page = try ImportPlanPage(loaded.schema.business, into: entity, language: loaded.language)
    let file = try OutputFile(destination)
    try file.write(Array(page.html(plan).text.utf8))
    try file.finish()
  }

  /// Prints the outcome of a run.
  ///
  /// - Parameters:
  ///   - outcome: The numbers of rows.
  ///   - isDry: Whether nothing was stored.
  /// - Throws: As `Console.print(_:)`.
  func print(_ outcome: ImportOutcome, isDry: Bool) throws {
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
    if outcome.excluded > 0 { try Console.print(words("import.erased", ["n": String(outcome.excluded)])) }
    try printBlank(outcome.blank)
  }

  /// Prints the number of empty rows in the file.
  private func printBlank(_ rows: Int) throws {
    if rows > 0 { try Console.print(words("import.blank", ["n": String(rows)])) }
  }

  /// Prints the outcome of a rollback.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - isDry: Whether nothing was stored.
  /// - Throws: As `Console.print(_:)`.
  func print(_ outcome: RollbackOutcome, isDry: Bool) throws {
    endProgress()
    if common.json { return try line(outcome.json) }
    for record in outcome.kept {
      try Console.print(
        words("import.kept.\(record.why.rawValue)", ["id": record.id.text, "wave": record.wave ?? ""]))
    }
    try Console.print(
      words(
        isDry ? "import.would_undo" : "import.undone",
        [
          "wave": outcome.wave, "removed": String(outcome.removed), "restored": String(outcome.restored),
          "kept": String(outcome.kept.count),
        ]))
    if outcome.freed > 0 { try Console.print(words("import.freed", ["n": String(outcome.freed)])) }
  }

  /// Prints the status of an import as a table of its waves.
  ///
  /// - Parameters:
  ///   - status: The status.
  ///   - blank: The number of empty rows, which belong to no wave; 0 where the file is missing.
  /// - Throws: As `Console.print(_:)`.
  func print(_ status: ImportStatus, blank: Int) throws {
    if common.json { return try line(status.json(blank: blank)) }
    let heads = [
      "wave", "state", "rows", "created", "filled", "unchanged", "quarantined", "excluded", "deleted",
      "waiting",
    ].map { words("import.\($0)") }
    func numbers(_ parts: ImportStatus.Parts) -> [String] {
      [
        parts.rows, parts.created, parts.filled, parts.unchanged, parts.quarantined, parts.excluded, parts.deleted,
        parts.waiting,
      ].map { loaded.values.text($0) }
    }
    var table = TextTable(heads.map { .init($0) }, direction: loaded.language.direction)
    for wave in status.waves {
      table.add([wave.name, words("import.state.\(wave.state.rawValue)")] + numbers(wave.parts))
    }
    table.add([words("import.all"), ""] + numbers(status.parts))
    try Console.print(words("import.file", ["file": status.file, "rows": String(status.parts.rows)]))
    try printBlank(blank)
    for line in table.lines { try Console.print(line) }
    if status.left.isEmpty { return }
    try Console.print(words("import.left"))
    let left = status.left
    let parts = [
      ("differing", left.differing), ("passed_over", left.passedOver), ("meaning_blank", left.meaningBlank),
      ("unread", left.unread),
    ]
    for (name, count) in parts where count > 0 {
      try Console.print("  " + words("import.left.\(name)", ["n": loaded.values.text(count)]))
    }
  }

  private func endProgress() {
    if Console.isTerminal, !common.quiet { Console.status("\r\u{1B}[K") }
  }

  private func line(_ value: JSONValue) throws { try Console.write(value.encoded() + [0x0A]) }
}
