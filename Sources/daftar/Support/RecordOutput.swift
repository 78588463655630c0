import Diagnostics
import Engine
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage
import Validation

/// Says what became of records: JSON lines for scripts, a line for people.
struct RecordOutput {
  let loaded: LoadedBusiness
  let entity: Entity
  let json: Bool
  /// Whether something was refused, so that the command ends with 1.
  private(set) var hasRefusals = false
  init(_ loaded: LoadedBusiness, _ entity: Entity, json: Bool) {
    self.loaded = loaded
    self.entity = entity
    self.json = json
  }

  /// Says what came of a wish to save.
  ///
  /// - Parameters:
  ///   - outcome: what the record service said.
  ///   - sent: what a change named; what it is refused for beside that is told with the forms that have it.
  mutating func say(_ outcome: SaveOutcome, sent: RecordInput? = nil) throws {
    switch outcome {
    case .saved(let record, let remarks):
      if json { return try line(document(record, remarks)) }
      try saved(record, "cli.record.saved")
      for words in words(remarks) { Console.note(words) }
    case .refused(let violations): try refuse(violations, sent: sent)
    case .unconfirmed(let warnings):
      try refuse(warnings)
      guard !json else { return }
      let names = warnings.compactMap { $0.check?.name }.joined(separator: ",")
      Console.note(loaded.catalogue.text("cli.record.unconfirmed", ["names": names]))
    case .conflict(let stored): try conflict(stored)
    case .missing, .savedBefore, .spent: try missing()
    }
  }

  mutating func say(_ outcome: DeleteOutcome) throws {
    switch outcome {
    case .deleted(let record):
      if json { try line(RecordJSON.encode(record, entity: entity)) } else { try saved(record, "cli.record.deleted") }
    case .refused(let violations): try refuse(violations)
    case .conflict(let stored): try conflict(stored)
    case .missing, .deletedBefore, .spent: try missing()
    }
  }

  private func document(_ record: StoredRecord, _ remarks: Remarks) -> JSONValue {
    RecordJSON.encode(
      record, remarks: remarks, entity: entity, by: loaded.violations)
  }

  /// What was done to values, and what checks tell, in the order of their weight.
  private func words(_ remarks: Remarks) -> [String] {
    let notes = remarks.notes.map { note in
      RecordJSON.message(note, entity: entity, by: loaded.violations)
    }
    return notes + remarks.notices.map(message) + remarks.faults.map(unfit)
  }

  /// What is wrong since before, with the field and the forms in which it can be mended: the entity's own shows every
  /// field.
  private func unfit(_ fault: Violation) -> String {
    mendable(fault, loaded.catalogue.text("forms.unfit", ["message": message(fault)]))
  }

  /// A sentence about a fault, with its field and the forms that show it.
  private func mendable(_ fault: Violation, _ message: String) -> String {
    guard case .field(let name)? = fault.path.steps.first, let field = entity.field(name.text) else { return message }
    let named = loaded.schema.forms.filter { form in
      form.entity == entity.id && form.layout.tabs.contains { $0.rows.contains { $0.contains(field.id) } }
    }
    let forms = [entity.name.text] + named.map(\.name)
    return loaded.catalogue.text(
      "cli.record.unfit",
      ["message": message, "field": fault.path.description, "forms": forms.joined(separator: ", ")])
  }

  private func message(_ violation: Violation) -> String {
    loaded.violations.message(violation, label: RecordJSON.label(of: violation.path, in: entity, loaded.language))
  }

  /// A text that is no JSON, or no object.
  mutating func refuse(message: String) throws {
    hasRefusals = true
    if !json { return Console.note(message) }
    let violation = JSONValue.object([
      .init("path", .string("")), .init("field", .string("")), .init("rule", .string(Rule.rowShape.rawValue)),
      .init("message", .string(message)),
    ])
    try line(.object([.init("violations", .array([violation]))]))
  }

  mutating func refuse(_ violations: [Violation], sent: RecordInput? = nil) throws {
    hasRefusals = true
    if json {
      return try line(
        RecordJSON.encode(violations, entity: entity, by: loaded.violations))
    }
    for violation in violations {
      let label = RecordJSON.label(of: violation.path, in: entity, loaded.language)
      let message = loaded.violations.message(violation, label: label)
      let isFar = sent.map { sent in violation.path.steps.first.map { !sent.names($0) } ?? false } ?? false
      Console.note(isFar ? mendable(violation, message) : "\(violation.path): " + message)
    }
  }

  private mutating func conflict(_ stored: StoredRecord) throws {
    hasRefusals = true
    if json {
      try line(.object([.init("conflict", RecordJSON.encode(stored, entity: entity))]))
    } else {
      Console.note(loaded.catalogue.text("cli.record.conflict", ["version": String(stored.version)]))
    }
  }

  private mutating func missing() throws {
    hasRefusals = true
    if json { try line(.object([.init("missing", .bool(true))])) }
    Console.note(loaded.catalogue.text("cli.record.missing", ["entity": entity.name.text]))
  }

  private func saved(_ record: StoredRecord, _ key: String) throws {
    try Console.print(loaded.catalogue.text(key, ["id": record.id.text, "version": String(record.version)]))
  }

  private func line(_ value: JSONValue) throws {
    try Console.write(value.encoded() + [0x0A])
  }
}

extension RecordInput {
  /// Whether a step of a path is a name that came in.
  fileprivate func names(_ step: FieldPath.Step) -> Bool {
    if case .field(let name) = step { self[name.text] != nil } else { false }
  }
}
