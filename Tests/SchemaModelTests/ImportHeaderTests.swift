import SchemaModel
import Testing

@Suite("The header of an old file beside what an import says of its columns")
struct ImportHeaderTests {
  private func definition(key: String?, _ columns: [String], ignored: [String] = []) -> ImportDefinition {
    ImportDefinition(
      name: "old", path: "old.csv", key: key, entity: 0, map: [ImportMapping(field: 0, columns: columns)],
      ignored: ignored, matchesIdentity: false, waves: [ImportWave(name: "all")], capacity: nil)
  }

  @Test("A header fits where every name is there and every column is named")
  func fitting() {
    let header = ImportHeader(["No", "Name ", "phone", "Phone"])
    #expect(header.fits(definition(key: "no", ["name", "phone"], ignored: ["phone (2)"])))
    #expect(header.index(of: "NAME") == 1)
    #expect(header.index(of: "Phone (2)") == 3)
  }

  @Test("Names that are not there are known by where the import writes them")
  func missing() {
    let header = ImportHeader(["no", "name"])
    let sought = definition(key: "number", ["name", "family"], ignored: ["city", " "])
    #expect(header.missing(for: sought) == [0, 2, 3])
    #expect(sought.columns[2] == "family")
    #expect(!header.fits(sought))
  }

  @Test("Columns of which the import says nothing are known by where they stand")
  func unmentioned() {
    let header = ImportHeader(["name", "city", "name"])
    #expect(header.unmentioned(by: definition(key: nil, ["name"])) == [1, 2])
    #expect(header.repeated == [2])
  }
}
