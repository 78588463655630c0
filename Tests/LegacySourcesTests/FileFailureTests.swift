import Assets
import Diagnostics
import Foundation
import LegacySources
import Localization
import Testing

/// The system's own words stay in the log: every number that it may answer with becomes a sentence of ours.
@Suite struct FileFailureTests {
  @Test("No number of the system is told in its words") func noNumberOfTheSystemIsToldInItsWords() {
    for code in Int32(1)...133 {
      let raw = String(cString: strerror(code))
      for failure in [FileFailure.reading("a.csv", code), FileFailure.writing("a.csv", code)] {
        #expect(failure.kind == .environment && failure.detail == raw)
        for language in Language.supported {
          let text = Assets.messages(language).text(failure.key, failure.arguments)
          #expect(text.contains("a.csv") && !text.contains(raw) && !text.contains("{"), "\(code): \(text)")
        }
      }
    }
  }
}
