import SQL

/// The rows of a `COPY`, in its text form, on their way to the server. It reads them as it reads the values of a
/// statement, by the types of the columns.
struct CopyRows {
  private var bytes: [UInt8] = []
  private let send: ([UInt8]) throws -> Void

  /// The number of bytes that are sent at once.
  private static let portion = 1 << 16

  /// Creates a way for rows.
  ///
  /// - Parameter send: Sends bytes to the server.
  init(_ send: @escaping ([UInt8]) throws -> Void) {
    self.send = send
    bytes.reserveCapacity(Self.portion + 4096)
  }

  /// Appends a row.
  ///
  /// - Parameter values: A value for each column of the statement.
  /// - Throws: A `PostgreSQLError` where the server is gone, or a text has the character NUL.
  mutating func append(_ values: [SQLValue]) throws { try append(values[...], packed: []) }

  /// Appends a row.
  ///
  /// - Parameters:
  ///   - values: A value for each column of the statement.
  ///   - packed: The indices of the columns of ids in binary form, which are digits without a sign before them.
  /// - Throws: A `PostgreSQLError` where the server is gone, or a text has the character NUL.
  mutating func append(_ values: ArraySlice<SQLValue>, packed: [Int]) throws {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      if case .bytes(let stored) = value {
        if !packed.contains(index) { bytes += [Self.escape, Self.escape, UInt8(ascii: "x")] }
        append(digits: stored)
        continue
      }
      guard var text = PostgreSQLValues.text(value) else {
        bytes += [Self.escape, UInt8(ascii: "N")]
        continue
      }
      try text.withUTF8 { try append(text: $0) }
    }
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.portion { try flush() }
  }

  private mutating func append(digits stored: [UInt8]) {
    func digit(_ half: UInt8) -> UInt8 { half < 10 ? UInt8(ascii: "0") + half : UInt8(ascii: "a") + half - 10 }
    for byte in stored {
      bytes.append(digit(byte >> 4))
      bytes.append(digit(byte & 15))
    }
  }

  /// Appends a text: what is between two characters that are escaped goes in at once.
  private mutating func append(text: UnsafeBufferPointer<UInt8>) throws {
    var start = 0
    for (index, byte) in text.enumerated() where byte < UInt8(ascii: " ") || byte == Self.escape {
      guard let letter = try Self.letter(of: byte) else { continue }
      bytes.append(contentsOf: text[start..<index])
      bytes.append(Self.escape)
      bytes.append(letter)
      start = index + 1
    }
    bytes.append(contentsOf: text[start...])
  }

  /// Appends a row that is written as the server takes it.
  ///
  /// - Parameter line: The row, without its end.
  /// - Throws: A `PostgreSQLError` where the server is gone.
  mutating func append(line: [UInt8]) throws {
    bytes += line
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.portion { try flush() }
  }

  /// Sends what was appended.
  ///
  /// - Throws: A `PostgreSQLError` where the server is gone.
  mutating func flush() throws {
    guard !bytes.isEmpty else { return }
    try send(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  private static let escape = UInt8(ascii: "\\")

  /// What stands behind the backslash for a byte; nil for one that stands for itself.
  private static func letter(of byte: UInt8) throws -> UInt8? {
    switch byte {
    case 0: throw PostgreSQLError.nulCharacter
    case escape: escape
    case UInt8(ascii: "\t"): UInt8(ascii: "t")
    case UInt8(ascii: "\n"): UInt8(ascii: "n")
    case UInt8(ascii: "\r"): UInt8(ascii: "r")
    default: nil
    }
  }
}
