import JSONText
import TestSupport
import Testing

/// An entity with `retired: true`: no new records, and nothing lost of those that are stored.
@Suite(.needs(BuiltProgram.part)) struct RetiredEntityTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func write(_ retired: String) throws {
    try folder.write(
      """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        voucher:\(retired)
          fields:
            code: {type: text, required: true}
        customer:
          fields:
            name: {type: text, required: true}
            voucher: {type: reference, to: voucher}
      reports:
        vouchers: {label: Vouchers, why: how many, from: voucher, rows: [code], measures: {number: {formula: count()}}}
      """, to: "shop/business.yaml")
  }

  private func daftar(_ arguments: String..., database: String = "shop", input: String = "") async throws
    -> Command.Result
  {
    try await Daftar.run(
      arguments, input: input, environment: ["DAFTAR_DATABASE": "sqlite:\(database).sqlite"], in: folder)
  }

  @Test(
    "No way in makes a record of it; those that are stored are read, changed, referred to, counted and carried over")
  func retired() async throws {
    try write("")
    let added = try await daftar("record", "add", "shop", "voucher", "--json", "--data", #"{"code":"A"}"#)
    let id = try #require(try added.json().first?["id"]?.string)
    try write("\n    retired: true")
    #expect(try await daftar("db", "plan", "shop", "--json").json().first?["state"]?.string == "up_to_date")
    let refused = try await daftar("record", "add", "shop", "voucher", "--data", #"{"code":"B"}"#)
    #expect(refused.exitCode == 1 && refused.errors.contains("voucher"))
    #expect(try await daftar("fill", "shop", "voucher", input: "C\n").exitCode == 1)
    #expect(try await daftar("record", "update", "shop", "voucher", id, "--data", #"{"code":"A2"}"#).exitCode == 0)
    // The only entity that is left needs no name.
    #expect(try await daftar("record", "add", "shop", "--data", #"{"name":"Sara","voucher":"\#(id)"}"#).exitCode == 0)
    let report = try await daftar("report", "run", "shop", "vouchers", "--json").json().first
    #expect(report?["rows"] == .array([.array([.string("A2"), .number("1")])]))
    for output in ["out", "out.xlsx"] {
      #expect(try await daftar("export", "shop", "-o", output).exitCode == 0)
      let loaded = try await daftar("load", "shop", output, "--json", database: "new-" + output)
      #expect(try loaded.json().first?["created"] == .number("2"), "\(loaded.output) \(loaded.errors)")
    }
  }
}
