import Delimited
import Diagnostics
import Engine
import Forms
import JSONText
import Localization
import SchemaModel
import Storage
import Validation

/// Prints the stored records that violate rules: their numbers, and each of them.
struct UnfitOutput {
  private let loaded: LoadedBusiness
  private let forms: [FormDefinition]

  /// - Parameter loaded: The business.
  init(_ loaded: LoadedBusiness) {
    self.loaded = loaded
    forms = loaded.schema.entities.map {
      FormDefinition(schema: loaded.schema, entity: $0, language: loaded.language, messages: loaded.catalogue)
    }
  }

  /// The counts as lines: one for each entity with such records, one for each rule, one for the records that cannot be
  /// changed, and one for each field whose hidden values their next change clears.
  ///
  /// - Parameter results: The counts of all entities.
  func lines(_ results: [UnfitRecords.Result]) -> [String] {
    results.filter { $0.unfit > 0 }.flatMap { result in
      let counts = ["n": String(result.unfit), "records": String(result.records), "entity": result.entity.text]
      return [loaded.catalogue.text("cli.database.unfit", counts)]
        + result.counts.map { count in
          let facts = [
            "field": count.field, "message": message(count.violation, result.entity), "n": String(count.records),
          ]
          return TerminalText.printable("  " + loaded.catalogue.text("cli.database.unfit_rule", facts))
        }
        + (result.stopped == 0
          ? [] : [loaded.catalogue.text("cli.database.unfit_stopped", ["n": String(result.stopped)])])
    }
      + results.flatMap { result in
        result.hidden.map { hidden in
          loaded.catalogue.text(
            "cli.database.hidden",
            ["entity": result.entity.text, "field": hidden.field, "n": String(hidden.records)])
        }
      }
  }

  /// The members of a JSON document that say what does not fit and what is hidden; none where all is as it should be.
  /// `"hidden":[{"entity":"customer","field":"fax","records":3}]`
  ///
  /// - Parameter results: The counts of all entities.
  func members(_ results: [UnfitRecords.Result]) -> [JSONValue.Member] {
    let hidden = results.flatMap { result in
      result.hidden.map { hidden in
        JSONValue.object([
          .init("entity", .string(result.entity.text)), .init("field", .string(hidden.field)),
          .init("records", .number(String(hidden.records))),
        ])
      }
    }
    return (results.contains { $0.unfit > 0 } ? [.init("unfit", facts(results))] : [])
      + (hidden.isEmpty ? [] : [.init("hidden", .array(hidden))])
  }

  /// The counts as JSON:
  /// `[{"entity":"customer","records":1200,"unfit":17,"stopped":0,"rules":[{"field":"code","rule":"required","message":"…","records":17}]}]`,
  /// without entities whose records all fit.
  ///
  /// - Parameter results: The counts of all entities.
  func facts(_ results: [UnfitRecords.Result]) -> JSONValue {
    .array(
      results.filter { $0.unfit > 0 }.map { result in
        .object([
          .init("entity", .string(result.entity.text)), .init("records", .number(String(result.records))),
          .init("unfit", .number(String(result.unfit))), .init("stopped", .number(String(result.stopped))),
          .init(
            "rules",
            .array(
              result.counts.map { count in
                .object([
                  .init("field", .string(count.field)), .init("rule", .string(count.violation.rule.rawValue)),
                  .init("message", .string(message(count.violation, result.entity))),
                  .init("records", .number(String(count.records))),
                ])
              })),
        ])
      })
  }

  /// Prints every such record as it is found, and the counts after them.
  ///
  /// - Parameters:
  ///   - records: Finds them.
  ///   - entities: The entities that are checked.
  ///   - format: The format.
  ///   - isPlain: Whether CSV is for scripts, and not for people with spreadsheets.
  /// - Throws: A `Failure` of the store; as `Console.print(_:)`.
  func list(
    _ records: UnfitRecords, of entities: [Entity], _ format: ReportCommand.Format, isPlain: Bool = false
  ) throws {
    switch format {
    case .table, .html, .xlsx: try table(records, entities)
    case .csv: try cells(records, entities, isPlain: isPlain)
    case .json: try document(records, entities)
    }
  }

  private func table(_ records: UnfitRecords, _ entities: [Entity]) throws {
    let results = try records.run(entities) { entity, record, violations in
      try Console.print(TerminalText.printable("\(entity.name) \(record.id.text)  \(title(record, entity))"))
      for violation in violations {
        try Console.print(TerminalText.printable("  \(path(of: violation)): \(message(violation, entity.name))"))
      }
    }
    let lines = lines(results)
    for line in lines.isEmpty ? [loaded.catalogue.text("cli.database.all_fit")] : [""] + lines {
      try Console.print(line)
    }
  }

  private func cells(_ records: UnfitRecords, _ entities: [Entity], isPlain: Bool) throws {
    var writer = DelimitedWriter(for: isPlain ? .scripts : .people)
    for name in ["entity", "id", "title", "field", "rule", "message"] { writer.cell(name) }
    writer.endRow()
    try Console.write(text: writer.drain())
    _ = try records.run(entities) { entity, record, violations in
      for violation in violations {
        for text in [
          entity.name.text, record.id.text, title(record, entity), path(of: violation), violation.rule.rawValue,
          message(violation, entity.name),
        ] { writer.cell(text) }
        writer.endRow()
      }
      try Console.write(text: writer.drain())
    }
  }

  /// Writes one JSON document, record by record.
  private func document(_ records: UnfitRecords, _ entities: [Entity]) throws {
    try Console.write(Array(#"{"records":["#.utf8))
    var isFirst = true
    let results = try records.run(entities) { entity, record, violations in
      let json = JSONValue.object([
        .init("entity", .string(entity.name.text)), .init("id", .string(record.id.text)),
        .init("title", .string(title(record, entity))),
        .init(
          "faults",
          .array(
            violations.map {
              RecordJSON.encode($0, entity: entity, by: loaded.violations)
            })),
      ])
      try Console.write((isFirst ? [] : [0x2C]) + json.encoded())
      isFirst = false
    }
    let hidden = members(results).first { $0.name == "hidden" }.map { Array(#","hidden":"#.utf8) + $0.value.encoded() }
    try Console.write(Array(#"],"unfit":"#.utf8) + facts(results).encoded() + (hidden ?? []) + [0x7D, 0x0A])
  }

  private func form(_ entity: EntityName) -> FormDefinition? { forms.first { $0.entity.name == entity } }

  private func title(_ record: StoredRecord, _ entity: Entity) -> String {
    form(entity.name)?.title(record.values) ?? ""
  }

  private func message(_ violation: Violation, _ entity: EntityName) -> String {
    form(entity)?.message(violation) ?? ""
  }

  /// The path of a violation; a dash for the record as a whole.
  private func path(of violation: Violation) -> String {
    violation.path.steps.isEmpty ? "–" : violation.path.description
  }
}
