import Diagnostics
public import Workbooks

/// The rows of a sheet of a workbook. Its first row that is not empty is the header; every other row has as many cells as
/// the header, or more.
public struct WorkbookRows: RowSource {
  public private(set) var bytes: [UInt8] = []
  public private(set) var cells: [Range<Int>] = []
  public private(set) var firstLine = 0
  private let rows: WorksheetRows
  private var width: Int?

  /// Opens a sheet.
  ///
  /// - Parameters:
  ///   - workbook: The workbook.
  ///   - worksheet: The name of the sheet; nil for the first one.
  /// - Returns: nil where the workbook has no such sheet.
  /// - Throws: A `Failure` where the sheet is damaged.
  public init?(_ workbook: Workbook, worksheet: String?) throws {
    guard let rows = try workbook.rows(of: worksheet) else { return nil }
    self.rows = rows
  }

  /// Opens the first sheet of a workbook.
  ///
  /// - Parameter source: The bytes of the file, from the first.
  /// - Throws: A `Failure` where it is no workbook, or damaged; an error of the source.
  init(_ source: any ByteSource) throws {
    guard let rows = try WorkbookRows(Self.workbook(source), worksheet: nil) else {
      throw Failure(.data, "failure.workbook.damaged", [:], detail: "no sheet")
    }
    self = rows
  }

  /// Opens a workbook.
  ///
  /// - Parameter source: The bytes of the file, from the first.
  /// - Throws: A `Failure` where it is no workbook, or damaged; an error of the source.
  public static func workbook(_ source: any ByteSource) throws -> Workbook {
    var (source, file) = (source, [UInt8]())
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = try source.read(into: &piece, from: 0), count > 0 {
      file += piece.prefix(count)
      if file.count > Workbook.mostBytes { break }
    }
    return try Workbook(file)
  }

  public var bytesRead: Int { rows.bytesRead }
  public var summary: RowSummary { RowSummary() }

  public mutating func next() throws -> RowStep {
    (bytes, cells) = ([], [])
    guard let row = try rows.next() else { return .end }
    firstLine = row.number
    if row.isOversized { return .oversized }
    for cell in row.cells + Array(repeating: [], count: max(0, (width ?? 0) - row.cells.count)) {
      cells.append(bytes.count..<bytes.count + cell.count)
      bytes += cell
    }
    width = width ?? cells.count
    return .row
  }
}
