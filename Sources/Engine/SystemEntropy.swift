#if canImport(Glibc)
  import Glibc
#endif

/// Random numbers of the system.
enum SystemEntropy {
  /// The most bytes that the system gives at once in any case.
  private static let most = 256

  /// Fetches random numbers.
  ///
  /// - Parameter numbers: Where further numbers go, if the system gives them.
  /// - Returns: A random number.
  @Sendable static func fetch(_ numbers: inout [UInt64]) -> UInt64 {
    #if canImport(Glibc)
      numbers = [UInt64](unsafeUninitializedCapacity: most / 8) { buffer, count in
        let bytes = UnsafeMutableRawBufferPointer(buffer)
        count = bytes.baseAddress.map { getentropy($0, bytes.count) } == 0 ? buffer.count : 0
      }
    #endif
    return .random(in: 0 ... .max)
  }
}
