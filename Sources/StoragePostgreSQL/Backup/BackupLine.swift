import SQL
import Storage

/// A line of a backup that says what follows: a word and its fields, with tabs between, escaped as rows of a `COPY` are.
struct BackupLine: Hashable {
  /// What a line is about.
  enum Word: String, Hashable {
    /// The first line: the version of the form that the file has.
    case backup = "daftar backup"
    /// The business, the title, the format and the facts of the database.
    case identity
    /// A table that the next lines describe.
    case table
    /// A column: its name, the word of its type, its presence, and the words of its rules.
    case column
    /// The columns of the primary key.
    case key
    /// An index: its name, whether it is unique, and its columns.
    case index
    /// The index of the search: its name, and its column.
    case search
    /// A reference: its column, the table and the column that it leads to, and what a deletion does.
    case reference
    /// A table whose rows follow, each as a line of its own, up to the line `\.`.
    case rows
    /// How many rows there were.
    case end
    /// The SHA-256 of all bytes before this line.
    case sum
  }

  let word: Word
  let fields: [String]

  init(_ word: Word, _ fields: [String] = []) {
    self.word = word
    self.fields = fields
  }

  /// Reads a line.
  ///
  /// - Parameter bytes: The line without its end.
  /// - Returns: nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let parts = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard let word = parts.first.flatMap({ Word(rawValue: String($0)) }) else { return nil }
    let fields = parts.dropFirst().map(Self.unescaped)
    guard fields.allSatisfy({ $0 != nil }) else { return nil }
    self.init(word, fields.compactMap(\.self))
  }

  /// The line with its end.
  var bytes: [UInt8] {
    Array(([word.rawValue] + fields.map(Self.escaped)).joined(separator: "\t").utf8) + [UInt8(ascii: "\n")]
  }

  /// The line behind the last row of a table.
  static let endOfRows = Array("\\.".utf8)

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\\": result += "\\\\"
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func unescaped(_ text: Substring) -> String? {
    var result = ""
    var isEscape = false
    for scalar in text.unicodeScalars {
      guard isEscape else {
        if scalar == "\\" { isEscape = true } else { result.unicodeScalars.append(scalar) }
        continue
      }
      isEscape = false
      switch scalar {
      case "\\": result += "\\"
      case "t": result += "\t"
      case "n": result += "\n"
      case "r": result += "\r"
      default: return nil
      }
    }
    return isEscape ? nil : result
  }
}
