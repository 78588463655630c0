/// A page while it is written: memory of the expected size, and an array for what exceeds it.
struct PageBuffer {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// The number of bytes written to the memory.
  private(set) var count = 0
  /// What no longer fitted into the memory; it follows all that did.
  private(set) var overflow: [UInt8] = []

  /// Makes an empty page.
  ///
  /// - Parameter memory: uninitialised memory for the beginning of the page.
  init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

  /// Appends bytes as they are.
  ///
  /// - Parameter bytes: the bytes; copied.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    guard bytes.count <= memory.count - count, overflow.isEmpty, let start = memory.baseAddress else {
      overflow.append(contentsOf: bytes)
      return
    }
    (start + count).initialize(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Appends a text, escaped for its context.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - context: the context of the hole.
  mutating func append(_ text: String, in context: HoleContext) {
    switch context {
    case .text, .attribute: append(escaping: text)
    case .url: append(escaping: Escaping.harmless(text))
    case .urlComponent:
      var encoded: [UInt8] = []
      Escaping.append(urlComponent: text, to: &encoded)
      encoded.withUnsafeBufferPointer { append($0) }
    }
  }

  /// Appends markup; in an attribute it becomes text.
  ///
  /// - Parameters:
  ///   - html: the markup.
  ///   - context: the context of the hole.
  mutating func append(_ html: HTML, in context: HoleContext) {
    switch context {
    case .text: html.bytes.withUnsafeBufferPointer { append($0) }
    case .attribute, .url, .urlComponent: append(html.text, in: context)
    }
  }

  private mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { bytes in Escaping.escape(bytes) { append($0) } }
  }
}
