import TestSupport
import Testing

@testable import Server

@Suite("Whose hosts and addresses are believed") struct HostTests {
  private static let check = HostCheck(configuration: ServerConfiguration(host: "0.0.0.0", names: ["Crm.Example"]))

  private func passes(_ host: String) -> Bool { Authority(host).map { Self.check.isOwn($0) } ?? false }

  @Test("this server's names and addresses in figures are answered, in any letters and with any port")
  func own() {
    for own in [
      "localhost", "LOCALHOST:8080", "127.0.0.1:80", "192.168.1.7:8080", "[::1]:8080", "[2001:DB8::7]", "crm.example",
      "0.0.0.0", "Crm.EXAMPLE:443",
    ] {
      #expect(passes(own), "\(own)")
    }
  }

  @Test("what only comes near a name or an address is another's")
  func nearMisses() {
    var generator = SeededGenerator(seed: 25)
    let others = [
      "x", "evil", "evil.", ".", "-", "0", "_", "%", "@", "/", "\\", " ", "\u{212A}", "é", "\0", "#", "]", "[",
    ]
    for own in ["localhost", "crm.example", "[::1]", "127.0.0.1"] {
      let pairs = others.flatMap { first in others.shuffled(using: &generator).prefix(4).map { first + $0 } }
      for other in others + pairs {
        let isZeros = other.allSatisfy { $0 == "0" }
        #expect(!passes(own + other) || NetworkAddress(own + other) != nil, "\(own + other)")
        #expect(!passes(other + own) || NetworkAddress(other + own) != nil, "\(other + own)")
        #expect(!passes(other + "." + own), "\(other).\(own)")
        #expect(!passes(own + ":" + other) || UInt16(other) != nil, "\(own):\(other)")
        #expect(!passes("user@" + own) && !passes("user:\(other)@" + own) && !passes(own + ":80@" + other))
        #expect(!passes(own + ":80" + other) || isZeros, "\(own):80\(other)")
      }
      for port in ["", "-1", "65536", "99999", "080000", "80 ", "+80", "۸۰"] { #expect(!passes("\(own):\(port)")) }
      #expect(!passes(String(own.dropLast())) || NetworkAddress(String(own.dropLast())) != nil)
      #expect(!passes(String(own.dropFirst())) || NetworkAddress(String(own.dropFirst())) != nil)
    }
    for other in [
      "", "evil.example", "1.2.3.4.5", "256.1.1.1", "[evil]", "[::1]evil", "[::1]:80evil", "[::1", "::1", "[::1%25lo]",
      "[:::1]", "[127.0.0.1]", "127.1", "0x7f.0.0.1", "crm.example.", "crm", "example", "[1:2:3:4:5:6:7:8:9]",
    ] {
      #expect(!passes(other), "\(other)")
    }
  }

  @Test("a proxy's word is taken from trusted proxies alone, and read from the right")
  func forwarded() throws {
    let trusted = try ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"].map { try #require(AddressRange($0)) }
    let open = ClientAddress(trusted: [])
    let signIn = ClientAddress(trusted: trusted)
    let cases: [(peer: String, forwarded: [String], address: String)] = [
      ("10.1.2.3", ["198.51.100.7"], "198.51.100.7"), ("10.1.2.3", [], "10.1.2.3"),
      ("10.1.2.3", ["6.6.6.6, 198.51.100.7"], "198.51.100.7"),
      ("10.1.2.3", ["6.6.6.6", "198.51.100.7, 10.9.9.9"], "198.51.100.7"),
      ("10.1.2.3", ["10.5.5.5, 10.6.6.6"], "10.5.5.5"),
      ("203.0.113.9", ["198.51.100.7"], "203.0.113.9"), ("11.0.0.1", ["198.51.100.7"], "11.0.0.1"),
      ("::ffff:10.1.2.3", ["198.51.100.7"], "198.51.100.7"), ("2001:db8::5", ["2a00::1"], "2a00::1"),
      ("2001:db9::5", ["2a00::1"], "2001:db9::5"), ("192.0.2.1", ["[2a00::1]:443"], "2a00::1"),
      ("192.0.2.2", ["2a00::1"], "192.0.2.2"), ("10.1.2.3", ["198.51.100.7:5050"], "198.51.100.7"),
      ("10.1.2.3", ["198.51.100.7, unknown"], "10.1.2.3"), ("10.1.2.3", ["198.51.100.7,"], "10.1.2.3"),
      ("10.1.2.3", ["evil, 10.7.7.7"], "10.7.7.7"), ("10.1.2.3", ["127.0.0.1\r\nX: y"], "10.1.2.3"),
      ("", ["198.51.100.7"], ""),
    ]
    for (peer, forwarded, address) in cases {
      #expect(signIn.address(peer: peer, forwarded: forwarded) == address, "\(peer) \(forwarded)")
      #expect(open.address(peer: peer, forwarded: forwarded) == peer)
    }
    for text in [
      "", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "::/129", "proxy.example", "10.0.0.0/8/8", " 10.0.0.1",
    ] {
      #expect(AddressRange(text) == nil, "\(text)")
    }
  }

  @Test("networks of one customer are counted as one; bits are compared to the bit")
  func ranges() throws {
    #expect(NetworkAddress("2001:db8::1")?.site == NetworkAddress("2001:db8::ffff:1")?.site)
    #expect(NetworkAddress("2001:db8::1")?.site != NetworkAddress("2001:db8:0:1::1")?.site)
    #expect(NetworkAddress("::ffff:192.0.2.7") == NetworkAddress("192.0.2.7"))
    let range = try #require(AddressRange("192.168.64.0/19"))
    for (text, isIn) in [
      ("192.168.64.0", true), ("192.168.95.255", true), ("192.168.96.0", false), ("192.168.63.255", false),
    ] {
      #expect(range.contains(try #require(NetworkAddress(text))) == isIn, "\(text)")
    }
  }
}
