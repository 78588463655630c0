import ByteText
import Diagnostics

/// The codes of a list as people's input finds them: spaces tidied, letters composed, invisible characters gone. What
/// is stored is the code as it is written; two that are tidied to one could not both be chosen.
struct OptionCodes {
  private let bag: DiagnosticBag
  private var first: [[UInt8]: SourceRange] = [:]

  init(bag: DiagnosticBag) { self.bag = bag }

  /// Whether the code is a new one; T026 where it is not, with both places.
  mutating func insert(_ code: String, at range: SourceRange) -> Bool {
    let key = Self.tidy(code)
    guard let earlier = first[key] else {
      first[key] = range
      return true
    }
    bag.report(
      .optionsTwice, at: range, ["name": code], notes: [Diagnostic.Note("note.first_here", at: earlier)])
    return false
  }

  /// Whether nothing of a code shows.
  static func isBlank(_ code: String) -> Bool { tidy(code).isEmpty }

  private static let normalizer = TextNormalizer(space: .line)

  private static func tidy(_ code: String) -> [UInt8] {
    let written = Array(code.utf8)
    if normalizer.isNormal(written.span) { return written }
    var bytes: [UInt8] = []
    normalizer.normalize(written.span, into: &bytes)
    return bytes
  }
}
