import ByteText
import FieldTypes
import SchemaModel
import TestSupport
import Testing

/// What an algorithm takes has the form that it says.
@Suite struct AlgorithmFormTests {
  /// Those that take some texts and refuse others.
  private static let algorithms = FieldTypeCatalogue.algorithms.values.filter { $0.check != nil }
    .sorted { $0.name < $1.name }

  @Test("What is taken has the form") func whatIsTakenHasTheForm() throws {
    let pieces = [
      "0", "9", "09", "+98", "0098", "912", "3456789", "1", "'", "a", "B", "Ü", "é", "@", "@", "\"", ".", "-", "_", "+",
      " ",
      "Example", ".com", ".IR", "xn--", "0499370899", "ب", "[", "]",
    ]
    var taken: [String: Int] = [:]
    for algorithm in Self.algorithms {
      let form = try #require(try algorithm.form.map { try Pattern($0) }, "\(algorithm.name)")
      var random = SeededGenerator(seed: 1405)
      for _ in 0..<60_000 {
        let count = Int.random(in: 1...7, using: &random)
        let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
        var bytes = Array(text.utf8)
        algorithm.normalize?(&bytes)
        guard let check = algorithm.check, !bytes.isEmpty, check(bytes.span) == nil else { continue }
        taken[algorithm.name, default: 0] += 1
        let canonical = String(decoding: bytes, as: UTF8.self)
        #expect(form.matches(canonical), "\(algorithm.name): \(canonical)")
      }
    }
    #expect(taken.count == Self.algorithms.count && taken.values.allSatisfy { $0 > 10 }, "\(taken)")
  }
}
