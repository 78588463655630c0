import CZlib

/// Decompresses a stretch of a file piece by piece, by zlib, never more at once than a piece.
final class Inflater {
  private var stream = z_stream()
  private let file: [UInt8]
  private var position: Int
  private let end: Int
  private let isStored: Bool
  private var isEnded = false

  /// The bytes of a piece.
  static let piece = 1 << 16

  /// - Parameters:
  ///   - file: The file.
  ///   - range: Where the compressed bytes lie in it.
  ///   - isStored: Whether they are not compressed at all.
  init(_ file: [UInt8], _ range: Range<Int>, isStored: Bool) {
    self.file = file
    position = range.lowerBound
    end = range.upperBound
    self.isStored = isStored
    if !isStored { inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) }
  }

  deinit { if !isStored { inflateEnd(&stream) } }

  /// Reads the next piece.
  ///
  /// - Returns: The bytes; empty at the end.
  /// - Throws: A `Failure` where they are damaged.
  func next() throws -> [UInt8] {
    if isEnded { return [] }
    if isStored {
      let piece = Array(file[position..<min(end, position + Self.piece)])
      position += piece.count
      isEnded = piece.isEmpty
      return piece
    }
    var output = [UInt8](repeating: 0, count: Self.piece)
    var input = Array(file[position..<min(end, position + Self.piece)])
    let (result, written, left) = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(clamping: input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(clamping: output.count)
        let result = inflate(&stream, Z_NO_FLUSH)
        return (result, output.count - Int(stream.avail_out), Int(stream.avail_in))
      }
    }
    position += input.count - left
    isEnded = result == Z_STREAM_END
    let isStuck = written == 0 && left == input.count
    guard result == Z_STREAM_END || (result == Z_OK || result == Z_BUF_ERROR) && !isStuck else {
      throw WorkbookFault.damaged("zlib \(result)")
    }
    return Array(output.prefix(written))
  }

  /// The checksum of zip files.
  ///
  /// - Parameters:
  ///   - bytes: More bytes.
  ///   - checksum: The checksum of those before.
  static func checksum(_ bytes: [UInt8], after checksum: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), bytes, bytes.count))
  }
}
