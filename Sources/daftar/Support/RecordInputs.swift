import Diagnostics
import JSONText
import LegacySources

/// The JSON documents of a command: that of `--data`, or those of standard input.
struct RecordInputs {
  private var lines: LineReader?
  private var given: [UInt8]?

  /// - Parameter data: The document of `--data`; nil for standard input.
  /// - Throws: A `Failure` where standard input cannot be read.
  init(data: String?) throws {
    given = data.map { Array($0.utf8) }
    lines = data == nil ? LineReader(try FileSource(path: "-")) : nil
  }

  /// Reads the next document, which may span several lines. It is parsed again when its brackets are closed, or when
  /// its length has doubled, so that reading is linear and an incomplete document does not swallow those after it.
  ///
  /// - Returns: The document or its error; nil at the end.
  /// - Throws: A `Failure` of reading.
  mutating func next() throws -> Result<JSONValue, JSONError>? {
    if let bytes = given {
      given = nil
      return Self.parse(bytes)
    }
    var document: [UInt8] = []
    var depth = 0
    var tried = 0
    while let line = try nextLine() {
      if document.isEmpty, line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      document += line + [0x0A]
      depth += Self.depth(of: line)
      if depth > 0, document.count < 2 * tried { continue }
      let result = Self.parse(document)
      guard case .failure(let error) = result, error.reason == .unexpectedEnd else { return result }
      tried = document.count
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

  /// The number of brackets that a line opens, less those that it closes. A string ends in its line.
  private static func depth(of line: [UInt8]) -> Int {
    var depth = 0
    var isText = false
    var isEscaped = false
    for byte in line {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\"") {
        isText.toggle()
      } else if isText {
        isEscaped = byte == UInt8(ascii: "\\")
      } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
        depth += 1
      } else if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
        depth -= 1
      }
    }
    return depth
  }

  private static func parse(_ bytes: [UInt8]) -> Result<JSONValue, JSONError> {
    do throws(JSONError) { return .success(try JSONValue.parse(bytes)) } catch { return .failure(error) }
  }
}
