import ByteText
import Diagnostics

/// The codes of a list as input is matched with them: spaces tidied, letters composed, invisible characters removed.
/// The code is stored as it is written; of two that become one, one could not be chosen.
struct OptionCodes {
  private let bag: DiagnosticBag
  private var first: [[UInt8]: SourceRange] = [:]

  init(bag: DiagnosticBag) { self.bag = bag }

  /// Adds a code.
  ///
  /// - Parameters:
  ///   - code: the code as written.
  ///   - range: its range in the file.
  /// - Returns: False, with T026 and both ranges, where the list has the code already.
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

  /// Whether a code has no visible character.
  ///
  /// - Parameter code: the code as written.
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
