import Delimited
import Diagnostics

/// A file format that can be validated and imported, detected by the name of a file or by its first bytes.
public struct FileFormat: Sendable {
  /// The file name extensions.
  let endings: [String]
  /// Whether the files are UTF-8 text.
  let isText: Bool
  /// Whether standard input has this format, judging by its first bytes.
  let recognizes: @Sendable (_ head: [UInt8]) -> Bool
  /// How files are read, given a copy of their first bytes.
  let contents: @Sendable (_ head: [UInt8]) -> FileValidation.Format

  /// All formats: JSON lines, and all formats with rows.
  static let all = [jsonLines] + RowFormat.all.map(FileFormat.init)

  private static let jsonLines = FileFormat(
    endings: [".jsonl", ".ndjson", ".json"], isText: true, recognizes: { $0.first == UInt8(ascii: "{") },
    contents: { _ in .jsonLines })

  /// Opens a file and detects its format: by the file name extension or, for standard input, by the first bytes. A file
  /// whose name does not indicate a format is read as CSV.
  ///
  /// - Parameter path: The path of the file; `-` is standard input.
  /// - Returns: The bytes of the file, from the first, and its format.
  /// - Throws: A `Failure` if the file cannot be read, is empty, or is text in another encoding.
  public static func open(_ path: String) throws -> (source: PrefixedSource, format: FileValidation.Format) {
    let source = try FileSource(path: path)
    return try open(source, size: source.size, named: path)
  }

  /// Detects the format of a file that is open.
  ///
  /// - Parameters:
  ///   - source: The bytes of the file, from the first.
  ///   - size: The number of bytes; nil if it is not known.
  ///   - path: The path of the file.
  /// - Returns: The bytes of the file, from the first, and its format.
  /// - Throws: A `Failure` if the file cannot be read, is empty, or is text in another encoding.
  static func open(
    _ source: any ByteSource, size: Int?, named path: String
  ) throws -> (source: PrefixedSource, format: FileValidation.Format) {
    var source = PrefixedSource(source, size: size)
    let head = try source.peek(1 << 16)
    let format = format(of: path, head)
    if format.isText, looksLikeUTF16(head) { throw Failure(.data, "failure.file.utf16", ["path": path]) }
    if head.isEmpty { throw Failure(.data, "failure.file.empty", ["path": path]) }
    return (source, format.contents(head))
  }

  private static func format(of path: String, _ head: [UInt8]) -> FileFormat {
    all.first { $0.endings.contains { path.hasSuffix($0) } } ?? (path == "-" ? all.first { $0.recognizes(head) } : nil)
      ?? FileFormat(.fallback)
  }

  private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
    head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || firstLineHoldsNUL(head)
  }

  /// Whether there is a NUL up to the byte after the first line feed, as in UTF-16 without a byte order mark.
  private static func firstLineHoldsNUL(_ head: [UInt8]) -> Bool {
    let end = head.firstIndex(of: 0x0A).map { $0 + 2 } ?? head.count
    return head.prefix(end).contains(0)
  }
}

extension FileFormat {
  /// The format of files with rows.
  private init(_ rows: RowFormat) {
    self.init(
      endings: rows.endings, isText: rows.isText, recognizes: rows.recognizes,
      contents: { head in .rows { try rows.open($0, head: head) } })
  }
}
