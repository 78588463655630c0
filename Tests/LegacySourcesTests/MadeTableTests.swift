import Diagnostics
import JSONText
import LegacySources
import TestSupport
import Testing

/// The project's own hostile tables, as their maker makes them.
@Suite(.needs(HostileFiles.part), .needs(HostileFiles.interpreter)) struct MadeTableTests {
  private let file: OldFile

  init() throws {
    file = try OldFile(
      "number: {type: integer, legacy_names: [id]}", "name: {type: text}", "city: {type: text}",
      "n: {type: text, length: {max: 1000}}")
  }

  @Test("Each is answered as it must be") func eachIsAnsweredAsItMustBe() async throws {
    let made = try await HostileFiles.tables()
    func faults(_ name: String) throws -> [String] { try file.check(try made.bytes(name), as: name).faults }
    func rows(_ name: String) throws -> Int { try file.check(try made.bytes(name), as: name).report.rows }
    #expect(try faults("utf8_invalid.csv") == (1...9).map { "\($0) encoding" })
    #expect(try faults("nul.csv") == ["1 type"])
    #expect(try rows("nul.csv") == 2)
    #expect(try faults("homoglyph.csv") == [])
    #expect(try rows("homoglyph.csv") == 7)
    #expect(try faults("csv_torn.csv") == ["2 row_shape"])
    #expect(try faults("csv_bom_semi.csv") == [])
    #expect(try rows("csv_bom_semi.csv") == 2)
    #expect(try rows("csv_mixed_eol.csv") == 3)
    #expect(try faults("csv_ragged.csv") == ["1 row_shape", "2 row_shape"])
    #expect(try rows("csv_ragged.csv") == 3)
    #expect(try faults("csv_longfield.csv") == ["1 length"])
    #expect(try faults("csv_formula.csv").count <= 2)
    #expect(try rows("csv_formula.csv") == 15)
    #expect(try !faults("win1256.csv").isEmpty)
    let wide = #expect(throws: Failure.self) { try faults("csv_wide.csv") }
    #expect(wide?.key == "failure.file.header_too_wide")
    let bidi = try file.check(try made.bytes("bidi.csv"), as: "bidi.csv")
    #expect(!bidi.faults.contains { $0.hasPrefix("3 ") })
  }
}
