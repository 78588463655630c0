import Diagnostics
import JSONText
import LegacySources

/// The JSON objects that a command is given: `--data`, or standard input with one document or a line each.
struct RecordInputs {
  private var lines: LineReader?
  private var given: [UInt8]?

  init(data: String?) throws {
    given = data.map { Array($0.utf8) }
    lines = data == nil ? LineReader(try FileSource(path: "-")) : nil
  }

  /// The next document; nil at the end. A document may go over several lines.
  mutating func next() throws -> Result<JSONValue, JSONError>? {
    if let bytes = given {
      given = nil
      return Self.parse(bytes)
    }
    var document: [UInt8] = []
    while let line = try nextLine() {
      if document.isEmpty, line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      document += line + [0x0A]
      let result = Self.parse(document)
      if case .failure(let error) = result, error.reason == .unexpectedEnd { continue }
      return result
    }
    return document.isEmpty ? nil : Self.parse(document)
  }

  private mutating func nextLine() throws -> [UInt8]? {
    do {
      return try lines?.next()
    } catch let failure as Failure {
      throw failure.of(file: "-")
    }
  }

  private static func parse(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    do throws(JSONError) { return .success(try JSONValue.parse(bytes)) } catch { return .failure(error) }
  }
}
