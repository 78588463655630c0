import Audit
import Diagnostics
import LegacySources

/// The file of heads that is kept outside of the database, a line each. Lines are appended and never changed.
enum HeadFile {
  /// Reads the heads of a file.
  ///
  /// - Parameter path: The path of the file; `-` for standard input.
  /// - Returns: The heads, in the order of their lines.
  /// - Throws: A data `Failure` for a line that is no head; a `Failure` where the file cannot be read.
  static func heads(at path: String) throws -> [AuditHead] {
    var lines = LineReader(try FileSource(path: path))
    var heads: [AuditHead] = []
    var number = 0
    while let line = try lines.next() {
      number += 1
      if line.isEmpty { continue }
      guard let head = AuditHead(line: String(decoding: line, as: UTF8.self)) else {
        throw Failure(.data, "failure.audit.head", ["path": path, "line": String(number)])
      }
      heads.append(head)
    }
    guard !heads.isEmpty else { throw Failure(.data, "failure.audit.head", ["path": path, "line": "1"]) }
    return heads
  }
}
