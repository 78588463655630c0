import Delimited
import Diagnostics

/// A kind of file that Daftar reads, known by the name of a file or by its first bytes.
public struct FileFormat: Sendable {
  /// The endings of its files' names.
  let endings: [String]
  /// Whether its files are UTF-8 text.
  let isText: Bool
  /// Whether standard input that begins like this is of this kind.
  let recognizes: @Sendable (_ head: [UInt8]) -> Bool
  /// How its files are read, given a copy of the first bytes of one.
  let contents: @Sendable (_ head: [UInt8]) -> FileValidation.Format

  /// All kinds: JSON lines, and everything that has rows.
  static let all = [jsonLines] + RowFormat.all.map(FileFormat.init)

  private static let jsonLines = FileFormat(
    endings: [".jsonl", ".ndjson", ".json"], isText: true, recognizes: { $0.first == UInt8(ascii: "{") },
    contents: { _ in .jsonLines })

  /// Opens a file and tells how it is read: by the ending of its name, of standard input by its first bytes. A file
  /// that tells nothing by its name is CSV.
  ///
  /// - Parameter path: the path of the file; `-` is standard input.
  /// - Returns: the bytes of the file, from the first, and how they are read.
  /// - Throws: a `Failure` where the file cannot be read, is empty, or is text in another encoding.
  public static func open(_ path: String) throws -> (source: PrefixedSource, format: FileValidation.Format) {
    let source = try FileSource(path: path)
    return try open(source, size: source.size, named: path)
  }

  /// Tells how the bytes of a file are read.
  ///
  /// - Parameters:
  ///   - source: the bytes, from the first.
  ///   - size: how many there are; nil where nobody knows.
  ///   - path: the path of the file.
  /// - Returns: as `open(_:)`.
  /// - Throws: as `open(_:)`.
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

  /// Whether there is a NUL up to the byte behind the first line feed, as in UTF-16 without its mark.
  private static func firstLineHoldsNUL(_ head: [UInt8]) -> Bool {
    let end = head.firstIndex(of: 0x0A).map { $0 + 2 } ?? head.count
    return head.prefix(end).contains(0)
  }
}

extension FileFormat {
  /// A kind of file with rows.
  private init(_ rows: RowFormat) {
    self.init(
      endings: rows.endings, isText: rows.isText, recognizes: rows.recognizes,
      contents: { head in .rows { try rows.open($0, head: head) } })
  }
}
