import ByteText
import Crypto
public import Delimited
import Diagnostics

/// An old file that is to be imported: what tells it from every other one, and its rows.
public struct OldFile: Sendable {
  public let path: String
  /// SHA-256 of its bytes, in hexadecimal digits.
  public let fingerprint: String
  /// Its bytes, where they do not stand on a disk.
  private let bytes: [UInt8]?

  /// A file whose bytes are at hand.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    fingerprint = Self.hexadecimal(SHA256.hash(data: bytes))
  }

  /// Reads the file once for its fingerprint, in constant memory.
  public init(path: String) throws {
    self.path = path
    bytes = nil
    var source = try FileSource(path: path)
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try source.read(into: &buffer, from: 0)
      if count == 0 { break }
      buffer.withUnsafeBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
    fingerprint = Self.hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ hash: SHA256.Digest) -> String {
    hash.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  private func reader() throws -> DelimitedReader {
    if let bytes {
      let delimiter = path.hasSuffix(".tsv") ? 0x09 : DelimiterGuess.delimiter(ofLine: bytes)
      return DelimitedReader(MemorySource(bytes), delimiter: delimiter)
    }
    let (source, format) = try FileFormat.open(path)
    guard case .delimited(let delimiter) = format else {
      throw Failure(.data, "failure.import.not_rows", ["path": path])
    }
    return DelimitedReader(source, delimiter: delimiter)
  }

  /// A reader that stands behind the header, and the header.
  public func rows() throws -> (reader: DelimitedReader, header: [String]) {
    var reader = try reader()
    switch try reader.next() {
    case .row: break
    case .end: throw Failure(.data, "failure.file.empty", ["path": path])
    case .torn, .stray: throw Failure(.data, "failure.file.header_torn", ["path": path])
    case .oversized: throw Failure(.data, "failure.file.header_too_wide", ["path": path])
    }
    let header = try reader.cells.map { range in
      guard let text = String(validating: reader.bytes[range], as: UTF8.self) else {
        let offset = UTF8Check.firstFault(reader.bytes.span.extracting(range)) ?? 0
        throw Failure(
          .data, "failure.file.not_utf8", ["path": path, "byte": "\(range.lowerBound + offset + 1)"])
      }
      return text
    }
    guard OwnColumns.surround(header) else { return (reader, header) }
    reader.isOurs = true
    return (reader, header.map(OwnCells.restored))
  }
}
