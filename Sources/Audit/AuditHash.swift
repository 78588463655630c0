import ByteText
import Crypto

/// A SHA-256 digest, held in place: 32 bytes without an allocation.
public struct AuditHash: Hashable, Sendable {
  /// The number of bytes of a digest.
  public static let length = 32

  // The bytes, most significant first.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt64
  private let fourth: UInt64

  /// The digest that some bytes are.
  ///
  /// - Parameter bytes: 32 bytes.
  /// - Returns: nil for any other number of bytes.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.length else { return nil }
    self = withUnsafeTemporaryAllocation(byteCount: Self.length, alignment: 8) { buffer in
      buffer.copyBytes(from: bytes)
      return Self(loading: UnsafeRawBufferPointer(buffer))
    }
  }

  /// The digest that a text is.
  ///
  /// - Parameter hex: 64 hexadecimal digits in ASCII, in small letters.
  /// - Returns: nil for any other text.
  public init?(hex: String) {
    let bytes = Array(hex.utf8)
    guard bytes.count == 2 * Self.length else { return nil }
    let digits = bytes.compactMap(Self.value)
    guard digits.count == bytes.count else { return nil }
    self.init(stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  /// The digest of bytes, one part after the other.
  ///
  /// - Parameters:
  ///   - prefix: The first part.
  ///   - rest: The second part.
  /// - Complexity: O(bytes); one allocation, that of the hash function.
  init(of prefix: UnsafeRawBufferPointer, _ rest: UnsafeRawBufferPointer) {
    var function = SHA256()
    for part in [prefix, rest] where !part.isEmpty { function.update(bufferPointer: part) }
    self = function.finalize().withUnsafeBytes { Self(loading: $0) }
  }

  /// - Parameter buffer: At least 32 bytes.
  private init(loading buffer: UnsafeRawBufferPointer) {
    first = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    second = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
    fourth = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
  }

  /// Writes the bytes.
  ///
  /// - Parameters:
  ///   - buffer: Where to.
  ///   - offset: The index of the first byte; 32 bytes fit behind it.
  func store(in buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
    buffer.storeBytes(of: first.bigEndian, toByteOffset: offset, as: UInt64.self)
    buffer.storeBytes(of: second.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
    buffer.storeBytes(of: third.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
    buffer.storeBytes(of: fourth.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
  }

  /// Appends the 32 bytes to others.
  ///
  /// - Parameter bytes: The others.
  func append(to bytes: inout [UInt8]) {
    withUnsafeTemporaryAllocation(byteCount: Self.length, alignment: 8) { buffer in
      store(in: buffer, at: 0)
      bytes.append(contentsOf: buffer)
    }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// The 64 hexadecimal digits, in small letters.
  public var hex: String { bytes.hexadecimal }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension AuditHash: CustomStringConvertible {
  public var description: String { hex }
}
