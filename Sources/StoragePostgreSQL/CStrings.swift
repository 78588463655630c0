/// Texts as C functions take them: an array of pointers to bytes that end in NUL.
struct CStrings {
  /// The bytes of all texts, each with a NUL behind it.
  private var bytes: [CChar] = []
  /// Where each text begins in `bytes`; nil for none.
  private var starts: [Int?] = []

  /// Creates an empty array.
  init() {}

  /// Creates an array.
  ///
  /// - Parameter texts: The texts, without NUL in them.
  init(_ texts: [String]) { for text in texts { append(text) } }

  /// Appends a text, or nothing.
  ///
  /// - Parameter text: A text without NUL in it; nil for a null pointer.
  mutating func append(_ text: String?) {
    guard let text else {
      starts.append(nil)
      return
    }
    starts.append(bytes.count)
    bytes.append(contentsOf: text.utf8.lazy.map { CChar(bitPattern: $0) })
    bytes.append(0)
  }

  /// Appends bytes, among which NUL may be.
  ///
  /// - Parameter values: The bytes.
  mutating func append(bytes values: [UInt8]) {
    starts.append(bytes.count)
    bytes.append(contentsOf: values.lazy.map { CChar(bitPattern: $0) })
    bytes.append(0)
  }

  /// Calls a body with the pointers, which are valid while it runs. A null pointer stands behind the last one.
  ///
  /// - Parameter body: The work to do.
  /// - Returns: What `body` returns.
  func withPointers<Result>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      let pointers = starts.map { start in start.flatMap { start in bytes.baseAddress.map { $0 + start } } } + [nil]
      return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
  }
}
