import ByteText
import Delimited
import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax
import ValueText

/// Reads a file of options: a column `code`, a column for each language by its code, further columns as attributes.
///
/// An option with `yes` in a column `retired` is offered no more. Attributes are normalised like the texts that people enter, so that they equal what a field holds.
///
/// Comma, semicolon, tab or `|`, whichever the header uses; UTF-8, with or without a byte order mark.
struct OptionsFile {
  private let file: SourceFile
  private let bag: DiagnosticBag
  /// The file without its byte order mark, and ended by a line feed, so that no row is left open at its end.
  private let bytes: [UInt8]
  private let shift: Int
  /// The normalisers of the business's texts.
  private let tidied: TextParts

  static let largest = 16 << 20

  /// Makes a reader of a file.
  ///
  /// - Parameters:
  ///   - file: the file with its contents.
  ///   - normalizers: the normalisers of the business's texts.
  ///   - bag: collects the diagnostics.
  init(_ file: SourceFile, normalizers: [Normalizer], bag: DiagnosticBag) {
    self.file = file
    tidied = TextParts(CoreType(scalar: .text(lines: false), normalizers: normalizers))
    self.bag = bag
    shift = file.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes = file.utf8.dropFirst(shift) + [UInt8(ascii: "\n")]
  }

  /// The options in the order of the rows. Errors are reported at their ranges in the file.
  func options() -> [Option] {
    if let offset = UTF8Check.firstFault(bytes.span) {
      bag.report(.notUTF8, at: fileRange(offset..<offset + 1), ["byte": String(offset + 1)])
      return []
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    var reader = DelimitedReader(
      MemorySource(bytes), delimiter: DelimiterGuess.delimiter(ofLine: line), chunk: bytes.count + 64)
    let head = step(&reader)
    if head != .row, head != .end { reportTorn(reader) }
    guard head == .row, let columns = columns(reader) else { return [] }
    reader.isOneLine = Array(repeating: true, count: columns.count)
    var options: [Option] = []
    var codes = OptionCodes(bag: bag)
    while true {
      switch step(&reader) {
      case .end:
        return options
      case .row:
        guard let option = option(reader, columns), let codeCell = reader.cells.dropFirst(columns.code).first else {
          continue
        }
        guard codes.insert(option.code, at: fileRange(codeCell)) else { continue }
        options.append(option)
      case .torn, .stray, .oversized: reportTorn(reader)
      }
    }
  }

  /// Memory never fails to be read.
  private func step(_ reader: inout DelimitedReader) -> RowStep { (try? reader.next()) ?? .end }

  /// Reports a row with broken quotes at its own range.
  private func reportTorn(_ reader: DelimitedReader) {
    report("torn", at: (reader.cells.first?.lowerBound ?? 0)..<(reader.cells.last?.upperBound ?? 0))
  }

  private struct Columns {
    var code: Int
    var languages: [(index: Int, language: Language)] = []
    var attributes: [(index: Int, name: String)] = []
    var count: Int
  }

  private func columns(_ reader: DelimitedReader) -> Columns? {
    let names = reader.cells.map { text(reader, $0) }
    guard let code = names.firstIndex(of: "code") else {
      report("no_code", at: 0..<(reader.cells.last?.upperBound ?? 0))
      return nil
    }
    var columns = Columns(code: code, count: names.count)
    for (index, name) in names.enumerated() where index != code {
      if names[..<index].contains(name) {
        bag.report(.declaredTwice, at: fileRange(reader.cells[index]), ["name": name])
      } else if LanguageCodes.contains(name) {
        columns.languages.append((index, Language(name)))
      } else {
        columns.attributes.append((index, name))
      }
    }
    return columns
  }

  private func option(_ reader: DelimitedReader, _ columns: Columns) -> Option? {
    let cells = reader.cells
    guard cells.count == columns.count, let first = cells.first, let last = cells.last else {
      report(
        "ragged", at: (cells.first?.lowerBound ?? 0)..<(cells.last?.upperBound ?? 0),
        ["expected": String(columns.count), "found": String(cells.count)])
      return nil
    }
    let code = text(reader, cells[columns.code])
    guard !OptionCodes.isBlank(code) else {
      report("blank_code", at: first.lowerBound..<last.upperBound)
      return nil
    }
    let labels = columns.languages.compactMap { column -> LocalizedText.Entry? in
      let label = text(reader, cells[column.index])
      return label.isEmpty ? nil : LocalizedText.Entry(language: column.language, text: label)
    }
    let attributes = columns.attributes.map { ($0.name, tidied.whole(text(reader, cells[$0.index]))) }
    let retired = attributes.first { $0.0 == FieldKey.retired.rawValue }?.1
    return Option(
      code: code, label: labels.isEmpty ? LocalizedText(code) : LocalizedText(entries: labels),
      attributes: Dictionary(attributes) { first, _ in first }, isRetired: ["yes", "true"].contains(retired))
  }

  private func text(_ reader: DelimitedReader, _ cell: Range<Int>) -> String {
    let text = String(decoding: reader.bytes[cell], as: UTF8.self).unicodeScalars
    let trimmed = text.drop { $0.properties.isWhitespace }
    guard let end = trimmed.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
    return String(trimmed[...end])
  }

  /// The range in the file of a range of `bytes`.
  private func fileRange(_ range: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: range.lowerBound + shift, end: range.upperBound + shift)
  }

  private func report(_ reason: String, at range: Range<Int>, _ arguments: [String: String] = [:]) {
    bag.report(
      .badOptionsFile, at: fileRange(range), ["path": file.name],
      notes: [Diagnostic.Note("note.options_file.\(reason)", arguments)])
  }
}
