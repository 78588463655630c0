import Diagnostics
import Engine
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage
import Validation

/// Prints the outcomes of saving and deleting records: JSON lines for scripts, a line for people.
struct RecordOutput {
  let loaded: LoadedBusiness
  let entity: Entity
  let json: Bool
  /// Whether something was refused, so that the command ends with 1.
  private(set) var hasRefusals = false
  /// - Parameters:
  ///   - loaded: The business.
  ///   - entity: The entity of the records.
  ///   - json: Whether the output is JSON.
  init(_ loaded: LoadedBusiness, _ entity: Entity, json: Bool) {
    self.loaded = loaded
    self.entity = entity
    self.json = json
  }

  /// Prints the outcome of saving a record.
  ///
  /// - Parameters:
  ///   - outcome: The outcome.
  ///   - submitted: The input of a change: a violation of any other field is printed with the forms that have the
  ///     field. Nil for a new record.
  /// - Throws: As `Console.print(_:)`.
  mutating func print(_ outcome: SaveOutcome, submitted: RecordInput? = nil) throws {
    switch outcome {
    case .saved(let record, let remarks):
      if json { return try line(document(record, remarks)) }
      try saved(record, "cli.record.saved")
      let cleared = entity.fields.filter { submitted?.clears($0.name.text) == true && record.values[$0].isBlank }
      if !cleared.isEmpty {
        let names = cleared.map { $0.name.text }.joined(separator: ", ")
        Console.note(loaded.catalogue.text("cli.record.cleared", ["fields": names]))
      }
      for words in words(remarks) { Console.note(words) }
    case .refused(let violations): try refuse(violations, submitted: submitted)
    case .unconfirmed(let warnings):
      try refuse(warnings)
      guard !json else { return }
      let names = warnings.compactMap { $0.check?.name }.joined(separator: ",")
      Console.note(loaded.catalogue.text("cli.record.unconfirmed", ["names": names]))
    case .conflict(let stored): try conflict(stored)
    case .missing, .savedBefore, .spent: try missing()
    }
  }

  /// Prints the outcome of deleting a record.
  ///
  /// - Throws: As `Console.print(_:)`.
  mutating func print(_ outcome: DeleteOutcome) throws {
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

  /// The sentences of the remarks: notes, then notices, then stored violations.
  private func words(_ remarks: Remarks) -> [String] {
    let notes = remarks.notes.map { note in
      RecordJSON.message(note, entity: entity, by: loaded.violations)
    }
    return notes + remarks.notices.map(message) + remarks.storedViolations.map(storedViolation)
  }

  /// The sentence for a violation that the record had before, with its field and the forms that display it.
  private func storedViolation(_ violation: Violation) -> String {
    mendable(violation, loaded.catalogue.text("forms.unfit", ["message": message(violation)]))
  }

  /// Adds to a sentence its field and the forms that display the field.
  private func mendable(_ violation: Violation, _ message: String) -> String {
    guard case .field(let name)? = violation.path.steps.first, let field = entity.field(name.text) else {
      return message
    }
    let named = loaded.schema.forms.filter { form in
      form.entity == entity.id && form.layout.tabs.contains { $0.rows.contains { $0.contains(field.id) } }
    }
    let forms = [entity.name.text] + named.map(\.name)
    return loaded.catalogue.text(
      "cli.record.unfit",
      ["message": message, "field": violation.path.description, "forms": forms.joined(separator: ", ")])
  }

  private func message(_ violation: Violation) -> String {
    loaded.violations.message(violation, label: RecordJSON.label(of: violation.path, in: entity, loaded.language))
  }

  /// Prints the error of a text that is not a JSON object.
  ///
  /// - Parameter message: The sentence.
  /// - Throws: As `Console.print(_:)`.
  mutating func refuse(message: String) throws {
    hasRefusals = true
    if !json { return Console.note(message) }
    let violation = JSONValue.object([
      .init("path", .string("")), .init("field", .string("")), .init("rule", .string(Rule.rowShape.rawValue)),
      .init("message", .string(message)),
    ])
    try line(.object([.init("violations", .array([violation]))]))
  }

  /// Prints violations.
  ///
  /// - Parameters:
  ///   - violations: The violations.
  ///   - submitted: The input of a change; nil for a new record.
  /// - Throws: As `Console.print(_:)`.
  mutating func refuse(_ violations: [Violation], submitted: RecordInput? = nil) throws {
    hasRefusals = true
    if json {
      return try line(
        RecordJSON.encode(violations, entity: entity, by: loaded.violations))
    }
    for violation in violations {
      let label = RecordJSON.label(of: violation.path, in: entity, loaded.language)
      let message = loaded.violations.message(violation, label: label)
      let isFar =
        submitted.map { submitted in violation.path.steps.first.map { !submitted.names($0) } ?? false } ?? false
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
  /// Whether the input has a blank for a field.
  fileprivate func clears(_ field: String) -> Bool { if case .blank? = self[field] { true } else { false } }

  /// Whether the input has the field of a path's step.
  fileprivate func names(_ step: FieldPath.Step) -> Bool {
    if case .field(let name) = step { self[name.text] != nil } else { false }
  }
}
