import Testing

@testable import FieldTypes

@Suite("The marks that people write between the digits of a telephone number")
struct TelephoneMarksTests {
  @Test(
    "are taken out where a number stands between them",
    arguments: [
      ("(021)88776655", "02188776655"), ("+98(912)3456789", "+989123456789"), ("0912.345.6789", "09123456789"),
      ("(+98)9123456789", "+989123456789"), ("'09123456789", "09123456789"), ("+98(0)912.345.6789", "+9809123456789"),
      ("09123456789", "09123456789"), ("", ""),
    ])
  func taken(text: String, plain: String) {
    #expect(removed(text) == plain)
    #expect(removed(plain) == plain, "once more changes nothing")
  }

  @Test(
    "stay where something else stands there, so that the field refuses it",
    arguments: [
      "9121234579.0", "0912345678.", ".0912345678", "0912(345", "0912)345", "((0912))345", "(home)0912", "a.b", "()12",
      "0912(3456789)x", "1(23+4)5", "0912345.6789.x1", "(123456)7",
    ])
  func stays(text: String) { #expect(removed(text) == text) }

  private func removed(_ text: String) -> String {
    var bytes = Array(text.utf8)
    TelephoneMarks.remove(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
