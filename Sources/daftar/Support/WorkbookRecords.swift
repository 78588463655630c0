import Delimited
import Diagnostics
import JSONText
import LegacySources
import SchemaModel
import Workbooks

/// Reads what `RecordSheets` wrote as one table: behind the columns of the entity's sheet stands one for each list, whose
/// cells are JSON of the rows.
struct WorkbookRecords: RowSource {
  private(set) var bytes: [UInt8] = []
  private(set) var cells: [Range<Int>] = []
  private var rows: WorkbookRows
  private var lists: [(field: Field, worksheet: String, rows: [String: [JSONValue]])] = []
  private var width = 0
  private var id: Int?
  private var isHeader = true

  /// Opens a workbook.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - entity: The entity, whose sheet has its name; in a workbook of one sheet that is it.
  /// - Throws: A `Failure` where the file cannot be read, or has no such sheet.
  init(_ path: String, entity: Entity) throws {
    let workbook = try WorkbookRows.workbook(try FileSource(path: path))
    let name = RecordSheets.name(entity.name.text)
    let isOther = workbook.sheets.count == 1
    guard let rows = try WorkbookRows(workbook, worksheet: isOther ? nil : name) else {
      throw Failure(
        .data, "failure.workbook.no_sheet", ["sheet": name, "sheets": workbook.sheets.joined(separator: ", ")])
    }
    self.rows = rows
    for list in entity.fields where list.type.isList {
      let worksheet = RecordSheets.name("\(entity.name).\(list.name)")
      guard !isOther, let rows = try WorkbookRows(workbook, worksheet: worksheet) else { continue }
      lists.append((list, worksheet, try Self.rows(rows, of: worksheet)))
    }
  }

  /// The entities that have a sheet in a workbook.
  ///
  /// - Parameters:
  ///   - path: The path of the file.
  ///   - entities: The entities of the business.
  /// - Throws: A `Failure` where the file cannot be read.
  static func entities(of path: String, among entities: [Entity]) throws -> [Entity] {
    let workbook: Workbook
    do {
      workbook = try WorkbookRows.workbook(try FileSource(path: path))
    } catch let failure as Failure {
      throw failure.of(file: path)
    }
    let sheets = Set(workbook.sheets)
    return entities.filter { sheets.contains(RecordSheets.name($0.name.text)) }
  }

  /// The rows of a list as JSON, by the ids of their records.
  private static func rows(_ source: WorkbookRows, of worksheet: String) throws -> [String: [JSONValue]] {
    var (source, found): (WorkbookRows, [String: [JSONValue]]) = (source, [:])
    guard try source.next() == .row else { return [:] }
    let header = source.cells.map { String(decoding: source.bytes[$0], as: UTF8.self) }
    guard let record = header.firstIndex(of: RecordSheets.record) else {
      throw Failure(.data, "failure.workbook.no_record_column", ["sheet": worksheet, "column": RecordSheets.record])
    }
    while case let step = try source.next(), step != .end {
      let texts = source.cells.map { String(decoding: source.bytes[$0], as: UTF8.self) }
      guard step == .row, texts.count == header.count else {
        throw Failure(.data, "failure.workbook.torn_row", ["sheet": worksheet, "row": String(source.firstLine)])
      }
      let members = zip(header, texts).enumerated().filter { $0.offset != record && !$0.element.1.isEmpty }
        .map { JSONValue.Member($0.element.0, .string($0.element.1)) }
      found[texts[record].lowercased(), default: []].append(.object(members))
    }
    return found
  }

  var firstLine: Int { rows.firstLine }
  var bytesRead: Int { rows.bytesRead }
  var summary: RowSummary { rows.summary }

  mutating func next() throws -> RowStep {
    let step = try rows.next()
    (bytes, cells) = (rows.bytes, rows.cells)
    guard step == .row else {
      if step == .end { try verifyAllTaken() }
      return step
    }
    if isHeader {
      isHeader = false
      id = cells.firstIndex { String(decoding: bytes[$0], as: UTF8.self) == "id" }
      width = cells.count
      for list in lists { append(list.field.name.text) }
    } else if cells.count == width {
      let key = id.map { String(decoding: bytes[cells[$0]], as: UTF8.self).lowercased() } ?? ""
      for index in lists.indices {
        let rows = lists[index].rows.removeValue(forKey: key)
        append(rows.map { String(decoding: JSONValue.array($0).encoded(), as: UTF8.self) } ?? "")
      }
    }
    return step
  }

  /// Refuses rows that belong to no record of the sheet: they would be lost.
  private func verifyAllTaken() throws {
    for list in lists {
      guard let left = list.rows.keys.min() else { continue }
      throw Failure(.data, "failure.workbook.rows_alone", ["sheet": list.worksheet, "id": left])
    }
  }

  private mutating func append(_ text: String) {
    let start = bytes.count
    bytes += Array(text.utf8)
    cells.append(start..<bytes.count)
  }
}
