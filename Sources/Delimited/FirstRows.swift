/// The first rows of a file as texts, by which a header is found that does not stand at the top.
public struct FirstRows: Sendable {
  /// A row of the file.
  public struct Row: Sendable {
    /// The line of a text, or the row of a sheet, from 1.
    public let line: Int
    public let cells: [String]
  }

  /// The rows behind the first one, up to the first that cannot be read.
  public let below: [Row]

  /// How many rows are looked at.
  private static let most = 10

  /// None.
  public init() { below = [] }

  /// Reads the rows behind the header.
  ///
  /// - Parameter source: The rows, of which the header has been read.
  public init(_ source: any RowSource) {
    var (source, rows) = (source, [Row]())
    while rows.count < Self.most, (try? source.next()) == .row {
      rows.append(
        Row(
          line: source.firstLine, cells: source.cells.map { String(decoding: source.bytes[$0], as: UTF8.self) }))
    }
    below = rows
  }
}
