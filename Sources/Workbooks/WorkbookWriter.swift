/// Writes a workbook. Its sheets are compressed as they are written, and stand in memory so until the end.
public final class WorkbookWriter {
  private var sheets: [WorksheetWriter] = []

  public init() {}

  /// Begins a sheet. Those that were begun before can still be written.
  ///
  /// - Parameters:
  ///   - name: Its name; one that a spreadsheet does not take is shortened: see `worksheetName`.
  ///   - textColumns: Which columns hold texts: a program leaves what people type there as they type it.
  /// - Returns: The sheet.
  public func worksheet(_ name: String, textColumns: [Bool] = []) -> WorksheetWriter {
    let worksheet = WorksheetWriter(Self.worksheetName(name, besides: sheets.map(\.name)), textColumns: textColumns)
    sheets.append(worksheet)
    return worksheet
  }

  /// A name as spreadsheets take it: at the most 31 characters, none of `[]:*?/\`, and no other sheet's.
  ///
  /// - Parameters:
  ///   - name: Any name.
  ///   - others: The names of the sheets before.
  public static func worksheetName(_ name: String, besides others: [String]) -> String {
    let taken = Set(others.map { $0.lowercased() })
    let plain = String(name.filter { !"[]:*?/\\'".contains($0) && !$0.isNewline })
    func cut(_ ending: String) -> String {
      var kept = plain.isEmpty ? "sheet" : plain
      while kept.utf16.count + ending.utf16.count > 31 { kept.removeLast() }
      return kept + ending
    }
    return ([""] + (2...9999).map { "~\($0)" }).lazy.map(cut).first { !taken.contains($0.lowercased()) } ?? cut("~")
  }

  /// Ends the workbook.
  ///
  /// - Returns: The file.
  public func finish() -> [UInt8] {
    var zip = ZipWriter()
    let numbers = sheets.indices.map { $0 + 1 }
    let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let types =
      [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
      + numbers.map { ("/xl/worksheets/sheet\($0).xml", "worksheet") }
    let package = "http://schemas.openxmlformats.org/package/2006"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    zip.append(
      "[Content_Types].xml",
      Self.head + "<Types xmlns=\"\(package)/content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + types.map { "<Override PartName=\"\($0)\" ContentType=\"\(type).\($1)+xml\"/>" }.joined() + "</Types>")
    func relations(_ list: [(kind: String, target: String)]) -> String {
      let lines = list.enumerated().map { index, relation in
        "<Relationship Id=\"r\(index + 1)\" Type=\"\(office)/\(relation.kind)\" Target=\"\(relation.target)\"/>"
      }
      return Self.head + "<Relationships xmlns=\"\(package)/relationships\">" + lines.joined() + "</Relationships>"
    }
    zip.append("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
    zip.append(
      "xl/_rels/workbook.xml.rels",
      relations(numbers.map { ("worksheet", "worksheets/sheet\($0).xml") } + [("styles", "styles.xml")]))
    let names = Swift.zip(numbers, sheets).map { number, worksheet in
      "<sheet name=\"\(String(decoding: WorkbookText.escaped(worksheet.name), as: UTF8.self))\" sheetId=\"\(number)\" r:id=\"r\(number)\"/>"
    }
    zip.append(
      "xl/workbook.xml",
      Self.head + "<workbook xmlns=\"\(WorksheetWriter.main)\" xmlns:r=\"\(office)\"><sheets>" + names.joined()
        + "</sheets></workbook>")
    zip.append("xl/styles.xml", Self.styles)
    for (number, worksheet) in Swift.zip(numbers, sheets) {
      worksheet.finish()
      zip.append("xl/worksheets/sheet\(number).xml", worksheet.content)
    }
    zip.finish()
    return zip.drain()
  }

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  /// The one style that there is: a text, number format 49.
  private static let styles =
    head + "<styleSheet xmlns=\"\(WorksheetWriter.main)\">"
    + "<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
    + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
    + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
    + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    + "<cellXfs count=\"2\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
    + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
}
