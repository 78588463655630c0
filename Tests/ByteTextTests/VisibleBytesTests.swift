import ByteText
import Testing

/// Whatever bytes come, their text shows all of them and no program stops in its middle.
@Suite struct VisibleBytesTests {
  @Test(
    "Bytes that are no text are written as escapes",
    arguments: [
      ([0x41, 0x00, 0x42], "A\\x00B"), ([0x00, 0x00], "\\x00\\x00"), ([0xDA, 0x41, 0x00], "\\xDAA\\x00"),
      ([0x00, 0xDA], "\\x00\\xDA"), ([0x00, 0x3D, 0x31], "{=1}"), ([0x00, 0x3D, 0xDA], "{=\\xDA}"),
      ([0xD9, 0x85], "م"), ([], ""),
    ] as [([UInt8], String)])
  func unreadableBytes(_ bytes: [UInt8], _ text: String) { #expect(VisibleBytes.text(bytes) == text) }

  @Test("A tail of nu ls costs one look") func aTailOfNULsCostsOneLook() {
    let text = VisibleBytes.text(Array("rest".utf8) + [UInt8](repeating: 0, count: 200_000))
    #expect(text.utf8.count == 4 + 800_000)
  }
}
