import Assets
import Diagnostics
import GRDB
import Localization
import Testing

@testable import StorageSQLite

@Suite("SQLite's own words")
struct SQLiteFailureTests {
  @Test("they stay in the log, whatever code they come with")
  func everyCode() {
    let raw = "near \"order\": syntax error"
    for primary in Int32(1)...101 {
      for extended in [0, 1, 5, 12] as [Int32] {
        let error = DatabaseError(resultCode: ResultCode(rawValue: primary | extended << 8), message: raw)
        let failure = SQLiteFailure.failure(error, "shop.sqlite")
        #expect(failure.kind == .environment && failure.detail == raw)
        for language in Language.supported {
          let text = Assets.messages(language).text(failure.key, failure.arguments)
          #expect(text.contains("shop.sqlite") && !text.contains("syntax") && !text.contains("{"), "\(text)")
        }
      }
    }
  }
}
