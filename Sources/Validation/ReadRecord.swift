public import SchemaModel

/// A record whose texts have been read, and whose formulas have not been evaluated yet.
///
/// With a store its references are answered first (`answer`), so that formulas see the records that they name; without
/// one the record is evaluated as it is.
public struct ReadRecord: Sendable {
  /// The values of the entity's fields with their origins; `blank` where a value was refused or waits for an answer.
  public internal(set) var cells: RecordCells
  /// The violations of single values, in the order of the fields.
  public internal(set) var violations: [Violation]
  /// References that only a store can answer. Unique values become claims when formulas are evaluated.
  public internal(set) var references: [Claim]
  /// What reading changed in the texts.
  public internal(set) var notes: [RecordNote]
  /// The stored record that is changed; nil for a new one.
  public internal(set) var old: OldRecord?
  let parsers: FieldParsers?
  /// The fields that a change submitted; none for a new record.
  let submitted: SubmittedFields
  /// The input status of each value; nil where the entity has no formulas.
  var statuses: InputStatuses?
  private var answered: Set<Claim> = []

  init(
    cells: RecordCells, violations: [Violation], references: [Claim], notes: [RecordNote], old: OldRecord?,
    parsers: FieldParsers?, submitted: SubmittedFields, statuses: InputStatuses?
  ) {
    self.cells = cells
    self.violations = violations
    self.references = references
    self.notes = notes
    self.old = old
    self.parsers = parsers
    self.submitted = submitted
    self.statuses = statuses
  }

  /// The values of the entity's fields.
  public var values: RecordValues { cells.values }

  /// The references that have not been answered.
  var open: [Claim] { answered.isEmpty ? references : references.filter { !answered.contains($0) } }

  /// Answers a reference. Further answers to the same reference are ignored.
  ///
  /// - Parameters:
  ///   - reference: one of `references`.
  ///   - id: the record that it names; nil where there is not exactly one, which is a violation.
  ///   - namesakes: the names of two records that the text fits, where it fits several.
  public mutating func answer(_ reference: Claim, with id: RecordID?, namesakes: [String] = []) {
    guard let path = parsers?.indexPath(of: reference.path), answered.insert(reference).inserted else { return }
    put(id.map { .reference($0) } ?? .blank, at: path)
    if id == nil { violations.append(Self.violation(reference, namesakes)) }
  }

  private static func violation(_ reference: Claim, _ namesakes: [String]) -> Violation {
    guard namesakes.count == 2, case .reference(_, let text) = reference.question else {
      return Violation(.noSuchRecord, at: reference.path)
    }
    return Violation(
      .namesSeveral, at: reference.path,
      ["text": .text(text), "first": .text(namesakes[0]), "second": .text(namesakes[1])])
  }

  /// Sets a value. The rows of a list are moved out of the values while they change, so that they are not copied.
  private mutating func put(_ value: Value, at path: FieldIndexPath) {
    let status: InputStatus = value.isBlank ? .refused : .given
    guard let list = path.list else {
      cells[path.field] = Cell(value, origin: value.isBlank ? nil : cells.origin(path.field) ?? .typed)
      statuses?.fields[path.field] = status
      return
    }
    guard case .list(var rows) = cells.values[list], rows.indices.contains(path.row) else { return }
    cells.values[list] = .blank
    rows[path.row].values[path.field] = value
    cells.values[list] = .list(rows)
    statuses?.rows[list]?[path.row].fields[path.field] = status
  }
}
