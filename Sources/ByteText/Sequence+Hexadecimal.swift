extension Sequence where Element == UInt8 {
  /// The bytes as hexadecimal digits in small letters, two a byte.
  public var hexadecimal: String {
    String(decoding: flatMap { [Self.digit($0 >> 4), Self.digit($0 & 0xF)] }, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
