import JSONText
import Testing

@Suite struct JSONLimitsTests {
  @Test("Depth is counted not recursed into") func depthIsCountedNotRecursedInto() {
    let deep = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
    #expect(throws: JSONError(.tooDeep, at: 64)) { try JSONValue.parse(deep) }
    let objects = String(repeating: "{\"a\":", count: 100_000) + "1" + String(repeating: "}", count: 100_000)
    #expect(throws: JSONError(.tooDeep, at: 64 * 5)) { try JSONValue.parse(objects) }
  }

  @Test("Sixty four levels are read") func sixtyFourLevelsAreRead() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try JSONValue.parse(text).encoded() == Array(text.utf8))
    let mixed = String(repeating: "[{\"a\":", count: 32) + "1" + String(repeating: "}]", count: 32)
    #expect(try JSONValue.parse(mixed).encoded() == Array(mixed.utf8))
  }

  @Test("Members values bytes and digits are bounded") func membersValuesBytesAndDigitsAreBounded() {
    let keys = (0..<200_000).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect { try JSONValue.parse("{\(keys)}") } throws: { ($0 as? JSONError)?.reason == .tooManyMembers }
    let items = "[" + String(repeating: "1,", count: 100_000) + "1]"
    #expect { try JSONValue.parse(items) } throws: { ($0 as? JSONError)?.reason == .tooManyValues }
    #expect(throws: JSONError(.tooLarge, at: 0)) { try JSONValue.parse("[1,2,3]", limits: JSONLimits(bytes: 6)) }
    let number = String(repeating: "9", count: 5_000)
    #expect(throws: JSONError(.numberTooLong, at: 0)) { try JSONValue.parse(number) }
  }

  @Test("A huge exponent stays text") func aHugeExponentStaysText() throws {
    #expect(try JSONValue.parse("1e999999") == .number("1e999999"))
  }
}
