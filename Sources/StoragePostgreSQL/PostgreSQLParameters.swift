import SQL

/// The values of a statement's parameters as libpq takes them. The server infers the types from the statement, and reads
/// the values as texts; bytes go to it as they are.
struct PostgreSQLParameters {
  private var texts = CStrings()
  private var lengths: [Int32] = []
  private var formats: [Int32] = []

  /// Converts values.
  ///
  /// A query only compares them with what is stored. A text with the character NUL, which the server cannot hold, is like
  /// none of its texts there: it becomes null.
  ///
  /// - Parameters:
  ///   - values: The values, in order.
  ///   - statement: The statement.
  /// - Throws: A `PostgreSQLError` for a text with the character NUL in a statement that may store it.
  init(_ values: [SQLValue], of statement: String) throws {
    let isQuery = statement.hasPrefix("SELECT ") || statement.hasPrefix("DECLARE ")
    for value in values {
      if let bytes = value.bytes {
        texts.append(bytes: bytes)
        lengths.append(Int32(bytes.count))
        formats.append(1)
        continue
      }
      var text = PostgreSQLValues.text(value)
      if text?.utf8.contains(0) == true {
        guard isQuery else { throw PostgreSQLError.nulCharacter }
        text = nil
      }
      texts.append(text)
      lengths.append(0)
      formats.append(0)
    }
  }

  /// The number of parameters.
  var count: Int32 { Int32(lengths.count) }

  /// Calls a body with the arrays that libpq takes, which are valid while it runs.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  func with<Result>(
    _ body: (
      _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
      _ formats: UnsafePointer<Int32>?
    ) -> Result
  ) -> Result {
    texts.withPointers { values in
      lengths.withUnsafeBufferPointer { lengths in
        formats.withUnsafeBufferPointer { body(values, lengths.baseAddress, $0.baseAddress) }
      }
    }
  }
}
