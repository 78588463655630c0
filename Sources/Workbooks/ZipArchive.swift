import Diagnostics

/// The parts of a zip file, read strictly: no part lies in another, none is encrypted, and none becomes larger than the file
/// says.
struct ZipArchive {
  /// A part of the file.
  struct Part {
    let name: String
    let range: Range<Int>
    let size: Int
    let checksum: UInt32
    let isStored: Bool
  }

  private let file: [UInt8]
  private let parts: [String: Part]

  /// Reads the directory of a file.
  ///
  /// - Parameter file: The whole file.
  /// - Throws: A `Failure` where it is no zip file, or one that no workbook is.
  init(_ file: [UInt8]) throws {
    self.file = file
    let bytes = LittleEndian(file)
    let directory = try Self.directory(bytes)
    guard directory.count <= WorkbookLimits.parts else { throw WorkbookFault.tooLarge("\(directory.count) parts") }
    var parts: [String: Part] = [:]
    for part in directory {
      guard parts.updateValue(part, forKey: part.name) == nil else {
        throw WorkbookFault.damaged("twice: \(part.name)")
      }
    }
    let ranges = directory.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    guard zip(ranges, ranges.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound }) else {
      throw WorkbookFault.damaged("parts overlap")
    }
    let content = directory.reduce(0) { $0 + $1.size }
    guard content <= WorkbookLimits.content else { throw WorkbookFault.tooLarge("\(content) bytes") }
    self.parts = parts
  }

  private static func directory(_ bytes: LittleEndian) throws -> [Part] {
    // The end of the directory, behind which a comment may stand.
    let least = max(0, bytes.count - 22 - 0xFFFF)
    guard
      let end = stride(from: bytes.count - 22, through: least, by: -1).first(where: { bytes.four($0) == 0x0605_4B50 })
    else { throw WorkbookFault.other }
    guard let count = bytes.two(end + 10), let first = bytes.four(end + 16), bytes.two(end + 8) == count else {
      throw WorkbookFault.damaged("no directory")
    }
    var (parts, position): ([Part], Int) = ([], first)
    for _ in 0..<count {
      let (part, next) = try part(bytes, at: position)
      parts.append(part)
      position = next
    }
    return parts
  }

  private static func part(_ bytes: LittleEndian, at entry: Int) throws -> (Part, next: Int) {
    guard bytes.four(entry) == 0x0201_4B50, let flags = bytes.two(entry + 8), let method = bytes.two(entry + 10),
      let checksum = bytes.four(entry + 16), let packed = bytes.four(entry + 20), let size = bytes.four(entry + 24),
      let name = bytes.two(entry + 28), let extra = bytes.two(entry + 30), let comment = bytes.two(entry + 32),
      let local = bytes.four(entry + 42), let text = bytes.text(entry + 46, name)
    else { throw WorkbookFault.damaged("the directory is cut off") }
    guard flags & 1 == 0 else { throw WorkbookFault.other }
    guard method == 0 || method == 8 else { throw WorkbookFault.damaged("method \(method) of \(text)") }
    guard bytes.four(local) == 0x0403_4B50, let localName = bytes.two(local + 26),
      let localExtra = bytes.two(local + 28),
      bytes.text(local + 30, localName) == text
    else { throw WorkbookFault.damaged("no part \(text)") }
    let start = local + 30 + localName + localExtra
    guard start + packed <= bytes.count, method == 8 || packed == size else {
      throw WorkbookFault.damaged("\(text) is cut off")
    }
    let part = Part(
      name: text, range: start..<start + packed, size: size, checksum: UInt32(truncatingIfNeeded: checksum),
      isStored: method == 0)
    return (part, entry + 46 + name + extra + comment)
  }

  /// Reads a part piece by piece.
  ///
  /// - Parameter name: The name of the part.
  /// - Returns: A source of its bytes; nil where the file has no such part.
  func source(of name: String) -> PartSource? { parts[name].map { PartSource(file, $0) } }

  /// Reads a part at once.
  ///
  /// - Parameters:
  ///   - name: The name of the part.
  ///   - limit: The most bytes that it may have.
  /// - Returns: The bytes; nil where the file has no such part.
  /// - Throws: A `Failure` where it is damaged or too large.
  func bytes(of name: String, limit: Int) throws -> [UInt8]? {
    guard let part = parts[name], let source = source(of: name) else { return nil }
    guard part.size <= limit else { throw WorkbookFault.tooLarge("\(part.size) bytes in \(name)") }
    var bytes: [UInt8] = []
    while let piece = try source.next() { bytes += piece }
    return bytes
  }
}

/// The bytes of a part, which have to be as many as the file says, and those that it says.
final class PartSource {
  private let part: ZipArchive.Part
  private let inflater: Inflater
  private var size = 0
  private var checksum: UInt32 = 0

  init(_ file: [UInt8], _ part: ZipArchive.Part) {
    self.part = part
    inflater = Inflater(file, part.range, isStored: part.isStored)
  }

  /// Reads the next piece.
  ///
  /// - Returns: The bytes; nil at the end.
  /// - Throws: A `Failure` where the part is damaged, or becomes larger than the file says.
  func next() throws -> [UInt8]? {
    let piece = try inflater.next()
    size += piece.count
    checksum = Inflater.checksum(piece, after: checksum)
    guard size <= part.size else { throw WorkbookFault.damaged("\(part.name) is larger than it says") }
    guard piece.isEmpty else { return piece }
    guard size == part.size, checksum == part.checksum else {
      throw WorkbookFault.damaged("the checksum of \(part.name)")
    }
    return nil
  }
}

/// Numbers in a file, least byte first. Outside of the file there are none.
struct LittleEndian {
  private let bytes: [UInt8]
  var count: Int { bytes.count }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func two(_ position: Int) -> Int? { number(position, 2) }
  func four(_ position: Int) -> Int? { number(position, 4) }

  func text(_ position: Int, _ count: Int) -> String? {
    guard position >= 0, count <= bytes.count - position else { return nil }
    return String(validating: bytes[position..<position + count], as: UTF8.self)
  }

  private func number(_ position: Int, _ count: Int) -> Int? {
    guard position >= 0, position <= bytes.count - count else { return nil }
    return bytes[position..<position + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
