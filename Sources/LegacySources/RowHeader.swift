import ByteText
import Delimited
import Diagnostics

/// Reads the header of a file with rows.
enum RowHeader {
  /// Reads the header, which is the first row.
  ///
  /// - Parameters:
  ///   - rows: The rows, of which none has been read.
  ///   - path: The path of the file, for the failure; nil if the caller adds it.
  /// - Returns: The names of the columns.
  /// - Throws: A `Failure` if the file has no readable header; errors of the source.
  static func read(_ rows: inout any RowSource, of path: String? = nil) throws -> [String] {
    var arguments: [String: String] = [:]
    if let path { arguments["path"] = path }
    switch try rows.next() {
    case .row: break
    case .end: throw Failure(.data, "failure.file.empty", arguments)
    case .torn, .stray: throw Failure(.data, "failure.file.header_torn", arguments)
    case .oversized: throw Failure(.data, "failure.file.header_too_wide", arguments)
    }
    let bytes = rows.bytes
    return try rows.cells.map { cell in
      guard let text = String(validating: bytes[cell], as: UTF8.self) else {
        let offset = UTF8Check.firstFault(bytes.span.extracting(cell)) ?? 0
        arguments["byte"] = "\(cell.lowerBound + offset + 1)"
        throw Failure(.data, "failure.file.not_utf8", arguments)
      }
      return text
    }
  }
}
