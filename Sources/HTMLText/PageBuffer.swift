/// The page while it is made: memory for what was expected, and an array for what goes beyond it.
struct PageBuffer {
  private let memory: UnsafeMutableBufferPointer<UInt8>
  /// How many bytes of the memory are written.
  private(set) var count = 0
  /// What did not go into the memory any more; it stands behind all that did.
  private(set) var overflow: [UInt8] = []

  /// An empty page.
  ///
  /// - Parameter memory: where it begins; not initialized.
  init(_ memory: UnsafeMutableBufferPointer<UInt8>) { self.memory = memory }

  /// Adds bytes as they are.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    guard bytes.count <= memory.count - count, overflow.isEmpty, let start = memory.baseAddress else {
      overflow.append(contentsOf: bytes)
      return
    }
    (start + count).initialize(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Adds a text, escaped for the place that it goes to.
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

  /// Adds markup; in an attribute it can only be text.
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
