import Delimited
import Diagnostics
import Engine
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage

/// Prints what becomes of loaded records, and writes the refused ones to a file.
struct LoadOutput {
  private let loaded: LoadedBusiness
  private let common: CommonOptions
  private let rejects: OutputFile?
  private var created = 0
  private var updated = 0
  private var unchanged = 0
  private var refused = 0
  private var isTorn = false

  /// The messages in the language of the command.
  var messages: MessageCatalogue { loaded.catalogue }
  /// Whether something was refused, so that the command ends with 1.
  var hasRefusals: Bool { refused > 0 || isTorn }

  /// Creates an output.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - common: The language, and whether the output is JSON.
  ///   - rejects: The file for refused records; nil for none.
  init(_ loaded: LoadedBusiness, _ common: CommonOptions, rejects: OutputFile?) {
    self.loaded = loaded
    self.common = common
    self.rejects = rejects
  }

  /// Displays the number of records on a terminal.
  ///
  /// - Parameter rows: The number of records so far.
  func progress(_ rows: Int) { if Console.isTerminal, !common.quiet { Console.status("\r\(rows) ") } }

  /// Counts a record that went in.
  ///
  /// - Parameter outcome: What became of it.
  mutating func count(_ outcome: RecordLoader.Outcome) {
    switch outcome {
    case .created: created += 1
    case .updated: updated += 1
    case .unchanged: unchanged += 1
    case .refused, .unconfirmed, .conflict: refused += 1
    }
  }

  /// Prints why a record was refused.
  ///
  /// - Parameters:
  ///   - item: The record.
  ///   - violations: The reasons.
  ///   - file: The file that it is in.
  /// - Throws: A `Failure` of writing.
  mutating func refused(_ item: RecordFileReader.Item, _ violations: [Violation], _ file: LoadRun.File) throws {
    refused += 1
    let facts = violations.map { violation in
      (RecordJSON.encode(violation, entity: file.entity, by: loaded.violations), violation.path)
    }
    for (fact, path) in facts {
      if common.json {
        try line(
          .object(
            [.init("entity", .string(file.entity.name.text)), .init("row", .number(String(item.row)))]
              + (fact.members ?? [])))
      } else {
        try print(item, file, path.steps.isEmpty ? "–" : path.description, fact["message"]?.string ?? "")
      }
    }
    try reject(item, facts.compactMap { $0.0["message"]?.string })
  }

  /// Prints that a record was changed since the file was written.
  ///
  /// - Parameters:
  ///   - item: The record.
  ///   - record: The record as it is stored.
  ///   - file: The file that it is in.
  /// - Throws: A `Failure` of writing.
  mutating func conflict(_ item: RecordFileReader.Item, _ record: StoredRecord, _ file: LoadRun.File) throws {
    refused += 1
    let message = messages.text("cli.load.conflict", ["version": String(record.version)])
    if common.json {
      try line(
        .object([
          .init("entity", .string(file.entity.name.text)), .init("row", .number(String(item.row))),
          .init("conflict", RecordJSON.encode(record, entity: file.entity)), .init("message", .string(message)),
        ]))
    } else {
      try print(item, file, "version", message)
    }
    try reject(item, [message])
  }

  /// Prints that a file does not have the number of records that its manifest says.
  ///
  /// - Parameters:
  ///   - file: The file.
  ///   - rows: The number of records that it has.
  /// - Throws: As `Console.print(_:)`.
  mutating func torn(_ file: LoadRun.File, rows: Int) throws {
    isTorn = true
    Console.note(
      messages.text(
        "cli.load.torn", ["path": file.path, "n": String(rows), "expected": String(file.expected ?? rows)]))
  }

  /// Prints the counts, and completes the file of refused records.
  ///
  /// - Throws: A `Failure` of writing.
  func finish() throws {
    try rejects?.finish()
    if Console.isTerminal, !common.quiet { Console.status("\r\u{1B}[K") }
    let counts = [("created", created), ("updated", updated), ("unchanged", unchanged), ("refused", refused)]
    if common.json { return try line(.object(counts.map { .init($0, .number(String($1))) })) }
    try Console.print(
      messages.text(
        "cli.load.done", Dictionary(counts.map { ($0, String($1)) }, uniquingKeysWith: { first, _ in first })))
  }

  /// `{"row":17,"reasons":["…"],"id":"…","version":2,"values":{…}}`, which can be corrected and loaded.
  private func reject(_ item: RecordFileReader.Item, _ reasons: [String]) throws {
    guard let rejects else { return }
    let document = item.document
    let id = document?.id.map { [JSONValue.Member("id", .string($0.text))] } ?? []
    let version = document?.version.map { [JSONValue.Member("version", .number(String($0)))] } ?? []
    let names = Set(["id", "version", RecordFileWriter.warnings])
    let values = item.original.members.map { members in
      JSONValue.object(members.filter { document == nil || !names.contains($0.name) })
    }
    let json = JSONValue.object(
      [.init("row", .number(String(item.row))), .init("reasons", .array(reasons.map { .string($0) }))] + id + version
        + [.init("values", values ?? item.original)])
    try rejects.write(json.encoded() + [0x0A])
  }

  private func print(_ item: RecordFileReader.Item, _ file: LoadRun.File, _ path: String, _ message: String) throws {
    try Console.print("\(file.entity.name.text) \(item.row): \(path): \(message)")
  }

  private func line(_ json: JSONValue) throws { try Console.write(json.encoded() + [0x0A]) }
}
