import BusinessFixtures
import SchemaModel
import TestSupport
import Testing
import Validation

/// Lengths are counted in code points, by whatever short cut through the bytes.
@Suite struct LengthTests {
  private static let letters = ["a", "é", "ی", "\u{FDFD}", "😀", "\u{103A0}"]

  @Test("at both ends of every length, with letters of one to four bytes, and beside them")
  func lengths() throws {
    let ends = (0...9).flatMap { min in (max(min, 1)...9).map { (min, $0) } }
    let fields = ends.map { "f\($0)_\($1): {type: text, normalize: none, length: {min: \($0), max: \($1)}}" }
    let (entity, validator) = try TestBusiness.customer(
      """
      fields:
        \(fields.joined(separator: "\n  "))
      """)
    var generator = SeededGenerator(seed: 77)
    for (field, (min, max)) in zip(entity.fields, ends) {
      for count in [min - 1, min, min + 1, max - 1, max, max + 1] where count > 0 {
        let mixed = (0..<count).map { _ in Self.letters.randomElement(using: &generator) ?? "" }.joined()
        for text in Self.letters.map({ String(repeating: $0, count: count) }) + [mixed] {
          let input = RecordInput([.init(name: field.name.text, value: .text(text))])
          let codes = validator.create(input, entity: entity, in: ValidationContext()).violations.map(\.code)
          let expected: [ViolationCode] = count < min ? [.tooShort] : count > max ? [.tooLong] : []
          #expect(codes == expected, "\(text) in \(min)...\(max)")
        }
      }
    }
  }
}
