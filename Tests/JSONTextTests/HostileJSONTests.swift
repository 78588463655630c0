import JSONText
import TestSupport
import Testing

@Suite struct HostileJSONTests {
  static let expected: [String: JSONError.Reason?] = [
    "json_deep.json": .tooDeep, "json_deep_obj.json": .tooDeep, "json_dup.json": .duplicateName,
    "json_bignum.json": .numberTooLong, "json_lone_surrogate.json": .loneSurrogate, "json_nul.json": .nulCharacter,
    "json_manykeys.json": .tooManyMembers,
  ]

  @Test("Each is refused by name", .needs(HostileFiles.part), .needs(HostileFiles.interpreter))
  func eachIsRefusedByName() async throws {
    let files = try await HostileFiles.yamlAndJSON()
    let names = try files.names(".json")
    #expect(Set(names) == Set(Self.expected.keys))
    for name in names {
      let bytes = try files.bytes(name)
      var reason: JSONError.Reason?
      do throws(JSONError) { _ = try JSONValue.parse(bytes) } catch { reason = error.reason }
      #expect(reason == Self.expected[name], "\(name)")
    }
  }

  @Test("Changed texts never crash") func changedTextsNeverCrash() throws {
    let text = #"{"id": 12, "نام": "سا\u0631ا\n", "rows": [{"a": -1.5e3, "b": null}, [], {}], "ok": true}"#
    let valid = Array(text.utf8)
    let value = try JSONValue.parse(valid)
    var generator = SeededGenerator(seed: 1)
    let bytes = Array("{}[]\",:\\ue0\u{0}\u{1F}\u{7F}".utf8) + [0xC3, 0xFF, 0xED]
    for _ in 0..<5_000 {
      var changed = valid
      for _ in 0...Int.random(in: 0..<3, using: &generator) {
        let index = Int.random(in: 0..<changed.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: changed.remove(at: index)
        case 1: changed[index] = bytes.randomElement(using: &generator) ?? 0
        default: changed.insert(bytes.randomElement(using: &generator) ?? 0, at: index)
        }
      }
      do throws(JSONError) {
        let read = try JSONValue.parse(changed)
        #expect(try JSONValue.parse(read.encoded()) == read)
      } catch {
        #expect((0...changed.count).contains(error.offset))
      }
    }
    #expect(try JSONValue.parse(value.encoded()) == value)
  }
}
