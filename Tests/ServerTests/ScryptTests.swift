import Testing

@testable import Server

@Suite("Hashes of passwords")
struct ScryptTests {
  /// The second and third vectors of RFC 7914, section 12, the first half of each: what we keep is 32 bytes long.
  @Test(
    "a hash is that of RFC 7914, with the parameters that it says itself",
    arguments: [
      ("password", "NaCl", "10$8$16", "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"),
      ("pleaseletmein", "SodiumChloride", "14$8$1", "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"),
    ])
  func vectors(password: String, salt: String, parameters: String, key: String) throws {
    let digits = Array(key)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    let hash = "scrypt$\(parameters)$\(SecretToken.encoded(Array(salt.utf8)))$\(SecretToken.encoded(bytes))"
    #expect(try ScryptSecrets(cost: 4).verify(password: password, hash: hash))
    #expect(try !ScryptSecrets(cost: 4).verify(password: password + "x", hash: hash))
  }

  @Test("a new hash has OWASP's parameters, a salt of its own, and makes older ones outdated")
  func parameters() throws {
    let secrets = ScryptSecrets()
    let hashes = try (0..<2).map { _ in try secrets.hash(password: "five leaves on a river") }
    #expect(hashes.allSatisfy { $0.hasPrefix("scrypt$17$8$1$") } && hashes[0] != hashes[1])
    #expect(!secrets.isOutdated(hash: hashes[0]))
    #expect(secrets.isOutdated(hash: try ScryptSecrets(cost: 15).hash(password: "x")))
  }
}
