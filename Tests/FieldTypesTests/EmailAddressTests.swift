import FieldTypes
import Foundation
import SchemaModel
import TestSupport
import Testing

/// The e-mail check alone, on bytes.
@Suite struct EmailAddressTests {
  private func isRight(_ address: String) -> Bool {
    let bytes = Array(address.utf8)
    return FieldTypeCatalogue.algorithms["email"]?.check?(bytes.span) == nil
  }

  @Test(
    "A right address is accepted",
    arguments: [
      "a@b.co", "sara.ahmadi+shop@mail.example.ir", "o'brien@example.com", "юзер@екзампл.ком",
      "jeff@xn--hxajbheg2az3al.gr", "x@test", "a.b.c.d@e.f.g.org", "_@shop.ir", "#!$%&'*+/=?^`{|}~-@shop.ir", "1@2.net",
      "a@a-b.org", "a@1a.org", "سارا@دفتر.شبکه", "sara@دفتر.ir", "ünal@straße.de", "SARA@SHOP.IR",
    ])
  func takes(_ address: String) { #expect(isRight(address)) }

  @Test(
    "A wrong address is refused",
    arguments: [
      "", "@", "a@", "@b.co", "a@b", "a.@b.co", ".a@b.co", "a..b@c.co", "a@b..co", "a@b.co.", "a@-b.co", "a@b-.co",
      "a@b.123",
      "a b@c.co", "a@b c.co", "\"a\"@b.co", "a@[1.2.3.4]", "a@b@c.co", "a@xn--0.co", "a@host.local", "a@x．co",
      "a\n@b.co",
      "sara", "sara.shop.ir", "a(b)@c.co", "a@b,co", "a,b@c.co", "<a@b.co>", "a@b.co>", "mailto:a@b.co",
      "a@b.co;c@d.co",
      "a@.b.co", "a@b_c.co", "a@b.c0m.1", "a@[IPv6:::1]", "a@127.0.0.1", "a\\b@c.co", "a@b.co\u{0}", "a\u{200B}@b.co",
      "a@example.invalid", "a@printer.localhost",
    ])
  func refuses(_ address: String) { #expect(!isRight(address)) }

  @Test("Labels hold sixty three bytes as they travel") func labelsHoldSixtyThreeBytesAsTheyTravel() {
    let letters = String(repeating: "a", count: 63)
    #expect(isRight("x@\(letters).com"))
    #expect(!isRight("x@\(letters)a.com"))
    #expect(!isRight("x@中\(String(repeating: "1", count: 55)).com"))
  }

  @Test("Only the domain becomes small") func onlyTheDomainBecomesSmall() {
    var text = Array("Sara@Example.COM".utf8)
    FieldTypeCatalogue.algorithms["email"]?.normalize?(&text)
    #expect(String(decoding: text, as: UTF8.self) == "Sara@example.com")
  }

  /// Three public sets of addresses with the answer a business form should give.
  @Test("Decides the corpus", .needs(.shared("corpora/email.jsonl"))) func decidesTheCorpus() throws {
    for line in try SharedData.lines("corpora/email.jsonl") {
      // A lone surrogate is no text, and no JSON reader hands it on.
      if String(decoding: line, as: UTF8.self).contains(#""address": "\ud800""#) { continue }
      let row = try JSONDecoder().decode(Row.self, from: Data(line))
      let composed = row.address.precomposedStringWithCanonicalMapping
      #expect((isRight(row.address) && isRight(composed)) == row.sane, "\(row.address)")
    }
  }

  private struct Row: Decodable {
    let address: String
    let sane: Bool
  }
}
