import SQL
import Storage
import Testing

@Suite("Values for the placeholders of a statement") struct SQLParametersTests {
  private static let values: [SQLValue] = [
    .null, .integer(.min), .text("نام"), .text(""), .bytes([]), .decimal(units: 1250, scale: 2), .bytes([0, 255]),
    .text("\u{0}a"), .integer(7), .text(String(repeating: "ب", count: 500)),
  ]

  @Test("values that lie in one buffer are the same ones again") func again() {
    #expect(SQLParameters(Self.values).values == Self.values)
    var parameters = SQLParameters(Self.values)
    parameters.removeAll()
    #expect(parameters.values.isEmpty)
    parameters.append(text: "x")
    parameters.append(utf8: Array("xyz".utf8)[1...])
    parameters.append(-1 as Int64)
    parameters.append(bytes: [9])
    #expect(parameters.values == [.text("x"), .text("yz"), .integer(-1), .bytes([9])])
  }

  @Test("each random number is given once; more are fetched where none is left") func block() {
    let block = RandomBlock { numbers in
      numbers = [3, 2]
      return 1
    }
    #expect((0..<7).map { _ in block.next() } == [1, 2, 3, 1, 2, 3, 1])
  }
}
