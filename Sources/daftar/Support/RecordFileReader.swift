import Delimited
import Diagnostics
import Engine
import JSONText
import LegacySources
import Localization
import SchemaModel
import Validation

/// Reads the records of one entity from a file: JSON lines, or rows under a header.
struct RecordFileReader {
  /// A record of a file.
  struct Item {
    /// The number of the record in the file, from 1.
    let row: Int
    /// The record; nil where it cannot be read.
    let document: RecordDocument?
    /// Why the record cannot be read.
    let violations: [Violation]
    /// The values as the file has them, for people who correct them.
    let original: JSONValue
    /// Its approximate size in bytes.
    let bytes: Int
  }

  private let entity: Entity
  private let messages: MessageCatalogue
  /// The lines of a file of JSON lines.
  private var lines: LineReader?
  /// The rows of any other file.
  private var table: RecordTable?
  private var row = 0

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - entity: The entity of its records.
  ///   - messages: The messages that say what is wrong with a line.
  /// - Throws: A `Failure` where the file cannot be read, or where a column names no field.
  init(_ path: String, entity: Entity, messages: MessageCatalogue) throws {
    self.entity = entity
    self.messages = messages
    if RecordFileFormat(path: path) == .jsonl {
      // May be empty: an entity without records.
      lines = LineReader(try FileSource(path: path))
      return
    }
    if RecordFileFormat(path: path) == .xlsx {
      table = try RecordTable(WorkbookRecords(path, entity: entity), entity: entity, isForPeople: false)
      return
    }
    let (bytes, format) = try FileFormat.open(path)
    switch format {
    case .jsonLines: lines = LineReader(bytes)
    case .rows(let open):
      table = try RecordTable(open(bytes), entity: entity, isForPeople: Self.isForPeople(path))
    }
  }

  /// Whether a file has a byte order mark, as what is written for people has.
  private static func isForPeople(_ path: String) throws -> Bool {
    var source = try FileSource(path: path)
    var head: [UInt8] = [0, 0, 0]
    return try source.read(into: &head, from: 0) == 3 && head == [0xEF, 0xBB, 0xBF]
  }

  /// Reads the next record; blank lines are skipped.
  ///
  /// - Returns: The record; nil at the end.
  /// - Throws: A `Failure` of reading.
  mutating func next() throws -> Item? {
    while let line = try lines?.next() {
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      row += 1
      return item(line)
    }
    guard let found = try table?.next() else { return nil }
    row += 1
    return Item(
      row: row, document: found.document, violations: found.violations, original: found.original, bytes: found.bytes)
  }

  private func item(_ line: [UInt8]) -> Item {
    func unread(_ violation: Violation) -> Item {
      Item(
        row: row, document: nil, violations: [violation], original: .string(String(decoding: line, as: UTF8.self)),
        bytes: line.count)
    }
    do throws(JSONError) {
      let json = try JSONValue.parse(line)
      guard let document = RecordDocument(json: json, entity: entity, takesIdentity: true) else {
        return unread(
          Violation(.notARecord, at: FieldPath([]), ["reason": .text(messages.text("cli.record.no_object"))]))
      }
      return Item(
        row: row, document: document, violations: [], original: json["values"] ?? json, bytes: line.count)
    } catch {
      return unread(
        Violation(.notARecord, at: FieldPath([]), ["reason": .text(messages.text(error.key, error.arguments))]))
    }
  }
}
