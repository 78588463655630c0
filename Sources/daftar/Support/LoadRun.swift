import Diagnostics
import Engine
import SchemaModel
import Storage
import Validation

/// Loads files of records, in an order in which references lead to records that are there already.
///
/// A record whose references lead nowhere waits until the others are loaded, and is tried again as long as any of those
/// that wait goes in. Where the rest wait for each other, they are created without these references, which are filled in
/// at the end.
struct LoadRun {
  /// A file with records of an entity.
  struct File {
    let entity: Entity
    let path: String
    /// The number of records that it should have; nil where it is not known.
    let expected: Int?
  }

  /// How a pass through a file treats references.
  private enum Pass {
    /// Records whose references lead nowhere wait.
    case first
    /// References to records that wait are left out.
    case withoutCircles
    /// The references that were left out are filled in.
    case completing
  }

  private let loader: RecordLoader
  private let files: [File]
  private var output: LoadOutput
  /// The numbers of the records that wait, by file.
  private var waiting: [Set<Int>]
  private var waitingIDs: Set<RecordID> = []

  /// Creates a run.
  ///
  /// - Parameters:
  ///   - files: The files, in the order in which they are loaded.
  ///   - loader: Loads the records.
  ///   - output: Prints what becomes of them.
  init(_ files: [File], _ loader: RecordLoader, _ output: LoadOutput) {
    self.files = files
    self.loader = loader
    self.output = output
    waiting = files.map { _ in [] }
  }

  /// Loads all files.
  ///
  /// - Returns: The output, which knows the counts.
  /// - Throws: A `Failure` of the store or of a file.
  mutating func run() throws -> LoadOutput {
    for index in files.indices {
      let rows = try pass(.first, index, rows: nil)
      if let expected = files[index].expected, rows != expected {
        try output.torn(files[index], rows: rows)
      }
    }
    var left = waiting.reduce(0) { $0 + $1.count }
    while left > 0 {
      try again(.first)
      let now = waiting.reduce(0) { $0 + $1.count }
      if now == left { break }
      left = now
    }
    if left > 0 {
      try again(.withoutCircles)
      try again(.completing)
    }
    return output
  }

  /// Goes through the records that wait once more.
  private mutating func again(_ kind: Pass) throws {
    for index in files.indices where !waiting[index].isEmpty {
      let rows = waiting[index]
      waiting[index] = []
      _ = try pass(kind, index, rows: rows)
    }
  }

  /// Loads a file, or some of its records.
  ///
  /// - Returns: The number of records in the file.
  private mutating func pass(_ kind: Pass, _ index: Int, rows: Set<Int>?) throws -> Int {
    let file = files[index]
    do {
      var reader = try RecordFileReader(file.path, entity: file.entity, messages: output.messages)
      var (batch, bytes, count): ([RecordFileReader.Item], Int, Int) = ([], 0, 0)
      while let item = try reader.next() {
        count = item.row
        if let rows, !rows.contains(item.row) { continue }
        batch.append(item)
        bytes += item.bytes
        guard batch.count >= 200 || bytes >= 1 << 20 else { continue }
        try load(batch, kind, index)
        (batch, bytes) = ([], 0)
        output.progress(count)
      }
      try load(batch, kind, index)
      return count
    } catch let failure as Failure {
      throw failure.of(file: file.path)
    }
  }

  private mutating func load(_ batch: [RecordFileReader.Item], _ kind: Pass, _ index: Int) throws {
    let file = files[index]
    let documents = batch.compactMap(\.document).map { document in
      switch kind {
      case .first, .completing: document
      case .withoutCircles: withoutCircles(document, file.entity)
      }
    }
    let outcomes =
      documents.isEmpty ? [] : try loader.load(documents, in: file.entity, isRepeated: kind == .completing)
    var next = outcomes.makeIterator()
    for item in batch {
      if item.document == nil {
        try output.refused(item, item.violations, file)
      } else if let outcome = next.next() {
        try take(outcome, item, kind, index)
      }
    }
  }

  private mutating func take(
    _ outcome: RecordLoader.Outcome, _ item: RecordFileReader.Item, _ kind: Pass, _ index: Int
  ) throws {
    let file = files[index]
    switch outcome {
    case .created, .updated, .unchanged:
      if kind != .completing { output.count(outcome) }
      if kind == .withoutCircles { waiting[index].insert(item.row) }
    case .refused(let violations):
      let waits = violations.allSatisfy { $0.code == .noSuchRecord && $0.path != Self.id }
      if kind == .first, waits, !violations.isEmpty {
        waiting[index].insert(item.row)
        if let id = item.document?.id { waitingIDs.insert(id) }
      } else {
        try output.refused(item, violations, file)
      }
    case .unconfirmed(let warnings): try output.refused(item, warnings, file)
    case .conflict(let record): try output.conflict(item, record, file)
    }
  }

  private static let id = FieldPath(FieldName("id"))

  /// A record without its optional references to records that wait, those in the rows of its lists included. A row
  /// whose required reference waits is left out whole.
  private func withoutCircles(_ document: RecordDocument, _ entity: Entity) -> RecordDocument {
    guard document.id != nil else { return document }
    var document = document
    for field in entity.fields {
      if case .list(let rows)? = document.input[field.name.text] {
        document.input[field.name.text] = .list(rows.compactMap { withoutCircles($0, field.columns) })
      } else if waits(document.input, on: field), !field.isRequired {
        document.input[field.name.text] = nil
      }
    }
    return document
  }

  private func withoutCircles(_ row: RecordInput, _ columns: [Field]) -> RecordInput? {
    let waiting = columns.filter { waits(row, on: $0) }
    if waiting.contains(where: \.isRequired) { return nil }
    var row = row
    for column in waiting { row[column.name.text] = nil }
    return row
  }

  /// Whether a field refers to a record that waits.
  private func waits(_ input: RecordInput, on field: Field) -> Bool {
    guard field.type.target != nil, case .text(let text)? = input[field.name.text], let id = RecordID(text) else {
      return false
    }
    return waitingIDs.contains(id)
  }
}
