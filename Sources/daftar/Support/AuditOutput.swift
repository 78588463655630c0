import Audit
import Engine
import JSONText
import Localization
import SchemaModel

/// Prints what verifying a history found: one JSON document for scripts, lines for people.
struct AuditOutput {
  let loaded: LoadedBusiness
  let json: Bool

  /// - Parameters:
  ///   - loaded: The business.
  ///   - json: Whether the output is JSON.
  init(_ loaded: LoadedBusiness, json: Bool) {
    self.loaded = loaded
    self.json = json
  }

  /// Prints a report.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - head: The head of the history, to be kept.
  ///   - heads: The number of heads that it was held against.
  /// - Throws: As `Console.print(_:)`.
  func print(_ report: AuditReport, head: AuditHead, heads: Int) throws {
    if json { return try Console.write(document(report, head, heads).encoded() + [0x0A]) }
    for finding in report.findings { try Console.print(loaded.catalogue.text(finding.key, finding.arguments)) }
    let counts = [
      "rows": String(head.size), "heads": String(report.matchedHeads), "given": String(heads),
      "erased": String(report.erased), "records": String(report.records),
      "n": String(report.findings.count + report.furtherFindings),
    ]
    // The head alone goes to standard output, so that it can be appended to the file that keeps heads.
    Console.note(loaded.catalogue.text("audit.summary", counts))
    if report.erased > 0 { Console.note(loaded.catalogue.text("audit.erased", counts)) }
    if heads == 0 { Console.note(loaded.catalogue.text("audit.no_heads")) }
    if report.isSound { try Console.print(head.line) }
  }

  private func document(_ report: AuditReport, _ head: AuditHead, _ heads: Int) -> JSONValue {
    let findings = report.findings.map { finding in
      JSONValue.object(
        [
          JSONValue.Member("kind", .string(finding.kind.rawValue)),
          JSONValue.Member("first", .number(String(finding.rows.lowerBound))),
          JSONValue.Member("last", .number(String(finding.rows.upperBound))),
        ] + (finding.record.map { [JSONValue.Member("id", .string($0.text))] } ?? [])
          + [JSONValue.Member("message", .string(loaded.catalogue.text(finding.key, finding.arguments)))])
    }
    return .object([
      JSONValue.Member("rows", .number(String(head.size))), JSONValue.Member("root", .string(head.root.hex)),
      JSONValue.Member("at", .string(head.at)), JSONValue.Member("erased", .number(String(report.erased))),
      JSONValue.Member("records", .number(String(report.records))),
      JSONValue.Member("heads", .number(String(heads))),
      JSONValue.Member("matched", .number(String(report.matchedHeads))),
      JSONValue.Member("findings", .array(findings)),
    ])
  }
}
