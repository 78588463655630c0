/// Writes a zip file, part by part.
struct ZipWriter {
  /// What was written and not taken yet.
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var (offset, count) = (0, 0)

  /// Writes a part.
  ///
  /// - Parameters:
  ///   - name: The name of the part, in ASCII.
  ///   - content: The compressed part, which is finished.
  mutating func append(_ name: String, _ content: Deflater) {
    // Version 2.0, no flags, deflated, the first moment that the format knows.
    var facts = Self.two(20) + Self.two(0) + Self.two(8) + Self.two(0) + Self.two(0x21)
    facts += Self.four(Int(content.checksum)) + Self.four(content.bytes.count) + Self.four(content.size)
    facts += Self.two(name.utf8.count) + Self.two(0)
    let start = offset + bytes.count
    bytes += Self.four(0x0403_4B50) + facts + Array(name.utf8) + content.bytes
    directory += Self.four(0x0201_4B50) + Self.two(20) + facts
    directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(start) + Array(name.utf8)
    count += 1
  }

  /// Writes a small part.
  ///
  /// - Parameters:
  ///   - name: The name of the part, in ASCII.
  ///   - text: What it says.
  mutating func append(_ name: String, _ text: String) {
    let content = Deflater()
    content.append(Array(text.utf8))
    content.finish()
    append(name, content)
  }

  /// Writes the directory, with which the file ends.
  mutating func finish() {
    let start = offset + bytes.count
    bytes += directory + Self.four(0x0605_4B50) + Self.two(0) + Self.two(0) + Self.two(count) + Self.two(count)
    bytes += Self.four(directory.count) + Self.four(start) + Self.two(0)
  }

  /// Removes what was written.
  ///
  /// - Returns: The bytes since the last call.
  mutating func drain() -> [UInt8] {
    offset += bytes.count
    defer { bytes = [] }
    return bytes
  }

  private static func two(_ number: Int) -> [UInt8] { bytes(number, 2) }
  private static func four(_ number: Int) -> [UInt8] { bytes(number, 4) }

  private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }
}
