import Diagnostics
import Engine
import FormsTerminal
import JSONText
import Localization
import SchemaModel
import Storage

/// Prints what the erasure of a person does, and asks for its confirmation.
struct ErasureOutput {
  private let loaded: LoadedBusiness
  private let common: CommonOptions

  /// Creates an output.
  ///
  /// - Parameters:
  ///   - loaded: The business.
  ///   - common: The language, and whether the output is JSON.
  init(_ loaded: LoadedBusiness, _ common: CommonOptions) {
    self.loaded = loaded
    self.common = common
  }

  private var catalogue: MessageCatalogue { loaded.catalogue }

  /// Prints a plan.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - isDone: Whether it was carried out.
  /// - Throws: As `Console.print(_:)`.
  func print(_ plan: ErasurePlan, isDone: Bool) throws {
    if common.json { return try Console.write(Self.json(plan, isDone: isDone).encoded() + [0x0A]) }
    for reference in plan.references {
      try Console.print(
        catalogue.text(
          "cli.erase.effect.\(reference.effect.rawValue)",
          ["entity": entity(of: reference), "id": reference.record.text, "field": reference.field]))
    }
    for record in plan.erased where plan.refusing.isEmpty {
      try Console.print(
        catalogue.text(
          "cli.erase.record",
          [
            "entity": record.entity.text, "id": record.id.text, "history": String(record.history),
            "rows": String(record.ledger),
          ]))
    }
    for row in plan.waiting where plan.refusing.isEmpty {
      try Console.print(catalogue.text("cli.erase.waiting", ["import": row.name, "row": String(row.row)]))
    }
    if !plan.refusing.isEmpty { Console.note(catalogue.text("cli.erase.refused")) }
  }

  /// The entity of a reference, with a word for what is kept aside.
  private func entity(of reference: ErasurePlan.Reference) -> String {
    let name = reference.entity.text
    return reference.aside == nil ? name : catalogue.text("cli.erase.kept_aside", ["entity": name])
  }

  /// Asks for the id of the person to be typed.
  ///
  /// - Parameter id: The id.
  /// - Returns: Whether the next line of standard input is the id.
  func isTyped(_ id: RecordID) -> Bool {
    Console.note(catalogue.text("cli.erase.ask", ["id": id.text]))
    guard case .text(let line)? = StandardLines(toError: true).readLine() else { return false }
    return line.filter { !$0.isWhitespace }.lowercased() == id.text
  }

  /// Prints that a plan was carried out, and what the erasure does not reach.
  ///
  /// - Parameter plan: The plan.
  /// - Throws: As `Console.print(_:)`.
  func finish(_ plan: ErasurePlan) throws {
    if common.json { return try print(plan, isDone: true) }
    Console.note(catalogue.text("cli.erase.done"))
    if !plan.unread.isEmpty {
      let names = TerminalText.printable(plan.unread.joined(separator: ", "))
      Console.note(catalogue.text("cli.erase.unread", ["names": names]))
    }
    if !common.quiet { Console.note(catalogue.text("cli.erase.outside")) }
  }

  private static func json(_ plan: ErasurePlan, isDone: Bool) -> JSONValue {
    .object([
      .init("done", .bool(isDone)),
      .init(
        "erased",
        .array(
          plan.erased.map { record in
            .object([
              .init("entity", .string(record.entity.text)), .init("id", .string(record.id.text)),
              .init("stored", .bool(record.isStored)), .init("history", .number(String(record.history))),
              .init("imports", .number(String(record.ledger))), .init("receipts", .number(String(record.receipts))),
            ])
          })),
      .init(
        "references",
        .array(
          plan.references.map { reference in
            .object([
              .init("entity", .string(reference.entity.text)), .init("id", .string(reference.record.text)),
              .init("field", .string(reference.field)), .init("effect", .string(reference.effect.rawValue)),
              .init("aside", .bool(reference.aside != nil)),
            ])
          })),
      .init(
        "quarantine",
        .array(
          plan.waiting.map { row in
            .object([.init("import", .string(row.name)), .init("row", .number(String(row.row)))])
          })),
      .init("unread", .array(plan.unread.map { .string($0) })),
    ])
  }
}
