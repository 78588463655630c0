import CZlib

/// Compresses bytes as they come, by zlib.
final class Deflater {
  private var stream = z_stream()
  /// What was compressed so far.
  private(set) var bytes: [UInt8] = []
  /// The checksum of what went in.
  private(set) var checksum: UInt32 = 0
  /// The number of bytes that went in.
  private(set) var size = 0

  init() {
    deflateInit2_(
      &stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
  }

  deinit { deflateEnd(&stream) }

  /// Compresses bytes.
  ///
  /// - Parameter input: The bytes.
  func append(_ input: [UInt8]) {
    checksum = UInt32(truncatingIfNeeded: crc32_z(UInt(checksum), input, input.count))
    size += input.count
    run(input, Z_NO_FLUSH)
  }

  /// Compresses what was kept back. Nothing may be appended afterwards.
  func finish() { run([], Z_FINISH) }

  private func run(_ input: [UInt8], _ flush: Int32) {
    var input = input
    var output = [UInt8](repeating: 0, count: 1 << 15)
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(clamping: input.count)
      repeat {
        let written = output.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(clamping: output.count)
          deflate(&stream, flush)
          return output.count - Int(stream.avail_out)
        }
        bytes += output.prefix(written)
      } while stream.avail_out == 0
    }
  }
}
