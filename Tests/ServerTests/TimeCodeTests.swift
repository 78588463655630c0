import Testing

@testable import Engine
@testable import Server

@Suite("Codes of the second factor")
struct TimeCodeTests {
  /// The last six digits of the table of RFC 6238, appendix B, which has eight.
  @Test(
    "a code is that of RFC 6238",
    arguments: [
      (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
      (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ] as [(Int64, String)])
  func vectors(seconds: Int64, code: String) {
    #expect(TimeCode.code(step: seconds / 30, key: Array("12345678901234567890".utf8), ScryptSecrets(cost: 4)) == code)
  }

  /// The vectors of RFC 4648, section 10, without padding.
  @Test(
    "a key is written in Base32",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI"),
    ])
  func base32(text: String, coded: String) { #expect(TimeCode.text(of: Array(text.utf8)) == coded) }
}
