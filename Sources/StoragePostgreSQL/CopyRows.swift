import SQL

/// The rows of a `COPY`, in its text form, on their way to the server.
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
  mutating func append(_ values: [SQLValue]) throws {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      guard let text = PostgreSQLValues.text(value) else {
        bytes += [UInt8(ascii: "\\"), UInt8(ascii: "N")]
        continue
      }
      for byte in text.utf8 {
        if byte == 0 { throw PostgreSQLError.nulCharacter }
        if let letter = Self.escapes[byte] {
          bytes += [UInt8(ascii: "\\"), letter]
        } else {
          bytes.append(byte)
        }
      }
    }
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= Self.portion { try flush() }
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

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "\t"): UInt8(ascii: "t"),
    UInt8(ascii: "\n"): UInt8(ascii: "n"),
    UInt8(ascii: "\r"): UInt8(ascii: "r"),
  ]
}
