/// A kind of file with rows: what such files are called, how they begin, and what reads them.
///
/// All that reads rows – the check of a file, the plan and the run of an import, the check of a mapping against the header
/// – finds its source here. Another kind of file is its `RowSource` and one entry in `all`.
public struct RowFormat: Sendable {
  /// The endings of its files' names, in small letters: `.csv`.
  public let endings: [String]
  /// Whether its files are UTF-8 text, so that a NUL at their beginning tells of another encoding.
  public let isText: Bool
  /// How many of the first bytes hold the header: of a kind that keeps it anywhere, as many as its files may have.
  public let headerBytes: Int
  /// Whether a file without a name begins as one of this kind.
  public let recognizes: @Sendable (_ head: [UInt8]) -> Bool
  /// Makes the source of the rows of a file, which stands before the header.
  private let make: @Sendable (_ source: any ByteSource, _ head: [UInt8]) throws -> any RowSource

  /// - Parameters:
  ///   - endings: the endings of its files' names, in small letters.
  ///   - isText: whether its files are UTF-8 text.
  ///   - headerBytes: how many of the first bytes hold the header.
  ///   - recognizes: whether a file without a name begins as one of this kind.
  ///   - make: makes the source of the rows of a file, given its bytes and a copy of the first of them.
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

  /// Opens a file of this kind.
  ///
  /// - Parameters:
  ///   - source: its bytes, from the first.
  ///   - head: a copy of the first of them, at least the first line where there is one.
  /// - Returns: its rows, of which the first is the header.
  /// - Throws: what the source throws.
  public func open(_ source: any ByteSource, head: [UInt8]) throws -> any RowSource { try make(source, head) }
}

extension RowFormat {
  /// The header of a file of which there are but the first bytes.
  ///
  /// - Parameter head: the first bytes, `headerBytes` of them where there are as many.
  /// - Returns: the names of the columns, and how many columns without a name stand behind them; nil where no header can
  ///   be read, which whoever reads the whole file is told.
  public func header(in head: [UInt8]) -> (names: [String], unnamed: Int)? {
    guard var rows = try? open(MemorySource(head), head: head), (try? rows.next()) == .row else { return nil }
    let bytes = rows.bytes
    let names = rows.cells.compactMap { String(validating: bytes[$0], as: UTF8.self) }
    return names.count == rows.cells.count ? (names, rows.summary.unnamedColumns) : nil
  }

  /// All kinds, in the order in which people are told of them.
  public static let all: [RowFormat] = [.commaSeparated, .tabSeparated, .plainText]

  /// The kind of a file whose name tells nothing.
  public static let fallback = RowFormat.commaSeparated

  /// The kind of a file by the ending of its name, which is compared as it is written.
  ///
  /// - Parameter path: the file's path.
  /// - Returns: the kind; nil where the ending is that of none.
  public static func named(_ path: String) -> RowFormat? {
    all.first { $0.endings.contains { path.hasSuffix($0) } }
  }

  /// Text whose first line tells the delimiter.
  static let commaSeparated = delimited([".csv"]) { DelimiterGuess.delimiter(ofLine: $0) }
  /// Text whose cells are parted by tabs.
  static let tabSeparated = delimited([".tsv"]) { _ in 0x09 }
  /// Text of another ending, read as CSV.
  static let plainText = delimited([".txt"]) { DelimiterGuess.delimiter(ofLine: $0) }

  private static func delimited(
    _ endings: [String], delimiter: @escaping @Sendable (_ head: [UInt8]) -> UInt8
  ) -> RowFormat {
    RowFormat(endings: endings, isText: true, headerBytes: 1 << 16) { source, head in
      DelimitedReader(source, delimiter: delimiter(head))
    }
  }
}
