import ByteText
import Delimited
import Diagnostics

/// The header of a file with rows.
enum RowHeader {
  /// Reads the header, which is the first row.
  ///
  /// - Parameters:
  ///   - rows: the rows, of which none was read.
  ///   - path: the path of the file, for the failure; nil where the caller names it.
  /// - Returns: the names of the columns.
  /// - Throws: a `Failure` where the file has no header that can be read, and what the source throws.
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
