import Workbooks

/// A file format that consists of rows: the file name extensions, how to detect it, and how to read it.
///
/// Validation of files, plans and runs of imports, and the compiler's check of a mapping against the header all find
/// their row source here. To support another format, write its `RowSource` and add an entry to `all`.
public struct RowFormat: Sendable {
  /// The file name extensions in lower case, such as `.csv`.
  public let endings: [String]
  /// Whether the files are UTF-8 text, so that a NUL at the beginning indicates another encoding.
  public let isText: Bool
  /// The number of bytes at the beginning that contain the header; for a format that has it anywhere, the maximum size
  /// of a file.
  public let headerBytes: Int
  /// Whether a file without a name has this format, judging by its first bytes.
  public let recognizes: @Sendable (_ head: [UInt8]) -> Bool
  /// Creates the row source of a file, positioned before the header.
  private let make: @Sendable (_ source: any ByteSource, _ head: [UInt8]) throws -> any RowSource

  /// Creates a format.
  ///
  /// - Parameters:
  ///   - endings: The file name extensions in lower case.
  ///   - isText: Whether the files are UTF-8 text.
  ///   - headerBytes: The number of bytes at the beginning that contain the header.
  ///   - recognizes: Whether a file without a name has this format, given its first bytes.
  ///   - make: Creates the row source of a file, given its bytes and a copy of the first of them.
  public init(
    endings: [String], isText: Bool, headerBytes: Int,
    recognizes: @escaping @Sendable (_ head: [UInt8]) -> Bool = { _ in false },
    make: @escaping @Sendable (_ source: any ByteSource, _ head: [UInt8]) throws -> any RowSource
  ) {
    self.endings = endings
    self.isText = isText
    self.headerBytes = headerBytes
    self.recognizes = recognizes
    self.make = make
  }

  /// Opens a file of this format.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file, from the first.
  ///   - head: A copy of the first bytes, at least of the first line.
  /// - Returns: The rows, of which the first is the header.
  /// - Throws: An error of the source.
  public func open(_ source: any ByteSource, head: [UInt8]) throws -> any RowSource { try make(source, head) }
}

extension RowFormat {
  /// Reads the header of a file from its first bytes.
  ///
  /// - Parameter head: The first bytes, up to `headerBytes`.
  /// - Returns: The names of the columns, the number of unnamed columns after them, and the rows below; nil if the header
  ///   cannot be read. Reading the whole file reports the reason.
  public func header(in head: [UInt8]) -> (names: [String], unnamed: Int, below: FirstRows)? {
    guard var rows = try? open(MemorySource(head), head: head), (try? rows.next()) == .row else { return nil }
    let bytes = rows.bytes
    let names = rows.cells.compactMap { String(validating: bytes[$0], as: UTF8.self) }
    let unnamed = rows.summary.unnamedColumns
    return names.count == rows.cells.count ? (names, unnamed, FirstRows(rows)) : nil
  }

  /// All formats, in the order in which people are shown them.
  public static let all: [RowFormat] = [.commaSeparated, .tabSeparated, .plainText, .workbook]

  /// The format of files whose names do not indicate one.
  public static let fallback = RowFormat.commaSeparated

  /// The format of a file name extension.
  ///
  /// - Parameter path: The path of the file; its case matters.
  /// - Returns: The format, or nil if no format has the extension.
  public static func named(_ path: String) -> RowFormat? {
    all.first { $0.endings.contains { path.hasSuffix($0) } }
  }

  /// Text whose first line shows the delimiter.
  static let commaSeparated = delimited([".csv"]) { DelimiterGuess.delimiter(ofLine: $0) }
  /// Text with tabs as delimiters.
  static let tabSeparated = delimited([".tsv"]) { _ in 0x09 }
  /// Text with another extension, read as CSV.
  static let plainText = delimited([".txt"]) { DelimiterGuess.delimiter(ofLine: $0) }

  /// A workbook of a spreadsheet program, of which the first sheet counts.
  static let workbook = RowFormat(
    endings: [".xlsx"], isText: false, headerBytes: Workbook.mostBytes,
    recognizes: { $0.starts(with: [0x50, 0x4B, 0x03, 0x04]) }, make: { source, _ in try WorkbookRows(source) })

  private static func delimited(
    _ endings: [String], delimiter: @escaping @Sendable (_ head: [UInt8]) -> UInt8
  ) -> RowFormat {
    RowFormat(endings: endings, isText: true, headerBytes: 1 << 16) { source, head in
      DelimitedReader(source, delimiter: delimiter(head))
    }
  }
}
