import Diagnostics

/// A workbook of a spreadsheet program (Office Open XML), opened for reading.
///
/// Formulas are not worked out: a cell has the value that the program stored beside it; where it has none, the cell has a
/// NUL and the formula, since it is not blank. Numbers keep their digits; those that are shown as days and times are read
/// as these, and written as ISO 8601 does.
public struct Workbook {
  /// A sheet with its name.
  struct Worksheet {
    let name: String
    let part: String
  }

  private let archive: ZipArchive
  private let all: [Worksheet]
  private let texts: SharedTexts
  private let styles: WorkbookStyles

  /// Opens a workbook.
  ///
  /// - Parameter file: The whole file.
  /// - Throws: A `Failure` where it is no workbook, damaged, has a password, or is larger than any that people have.
  public init(_ file: [UInt8]) throws {
    guard file.count <= WorkbookLimits.file else { throw WorkbookFault.tooLarge("\(file.count) bytes") }
    archive = try ZipArchive(file)
    let relations = try Relations.read("xl/_rels/workbook.xml.rels", of: archive)
    let list = WorksheetList()
    guard let workbook = try archive.bytes(of: "xl/workbook.xml", limit: WorkbookLimits.smallPart) else {
      throw WorkbookFault.other
    }
    try MarkupReader(list).read(workbook, isLast: true)
    all = try list.sheets.compactMap { name, relation in
      guard let target = relations[relation] else { throw WorkbookFault.damaged("no sheet \(name)") }
      return Worksheet(name: name, part: target)
    }
    texts = try SharedTexts(archive)
    styles = try WorkbookStyles(archive, epoch: list.countsFrom1904 ? .year1904 : .year1900)
  }

  /// The names of the sheets, in their order.
  public var sheets: [String] { all.map(\.name) }

  /// The most bytes that the file of a workbook may have.
  public static let mostBytes = WorkbookLimits.file

  /// Opens a sheet.
  ///
  /// - Parameter name: Its name; nil for the first one.
  /// - Returns: Its rows; nil where there is no such sheet.
  /// - Throws: A `Failure` where it is damaged.
  public func rows(of name: String? = nil) throws -> WorksheetRows? {
    guard let worksheet = name.map({ name in all.first { $0.name == name } }) ?? all.first else { return nil }
    guard let source = archive.source(of: worksheet.part) else {
      throw WorkbookFault.damaged("no part \(worksheet.part)")
    }
    return try WorksheetRows(source, texts: texts, styles: styles)
  }
}

/// What the parts of a workbook are to it: their names by the ids under which it speaks of them.
private enum Relations {
  static func read(_ part: String, of archive: ZipArchive) throws -> [String: String] {
    guard let bytes = try archive.bytes(of: part, limit: WorkbookLimits.smallPart) else { throw WorkbookFault.other }
    let list = RelationList()
    try MarkupReader(list).read(bytes, isLast: true)
    return try list.targets.mapValues { target in
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      guard !path.split(separator: "/").contains("..") else { throw WorkbookFault.damaged("a part outside") }
      return path
    }
  }
}

private final class RelationList: MarkupReader.Listener {
  private(set) var targets: [String: String] = [:]

  func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", attributes["TargetMode"] != "External", let id = attributes["Id"],
      let target = attributes["Target"]
    else { return }
    targets[id] = target
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class WorksheetList: MarkupReader.Listener {
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var countsFrom1904 = false

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == "workbookPr" { countsFrom1904 = ["1", "true"].contains(attributes["date1904"]) }
    guard name == "sheet", let title = attributes["name"], let id = attributes["id"] else { return }
    sheets.append((title, id))
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
