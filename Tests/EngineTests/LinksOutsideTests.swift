import Diagnostics
import Engine
import Foundation
import SchemaCompiler
import TestSupport
import Testing

/// What a schema may read is told by where links lead, whatever stands between the compiler and the disk.
@Suite struct LinksOutsideTests {
  private static let business = """
    daftar: 1
    business: {name: Shop, languages: [en], country: IR}
    options: {cities: {from: cities.csv}}
    entities:
      customer:
        fields: {city: {type: choice, options: cities}}
    """

  /// The codes of a business in `home/shop` whose file `name` is a link to `target`, seen from there.
  private static func codes(_ name: String, linkedTo target: String) throws -> [DiagnosticCode] {
    let folder = try TemporaryFolder()
    try folder.write(business, to: "home/shop/business.yaml")
    try folder.write("code,en\nrey,Rey\n", to: "home/shop/known.csv")
    try folder.write("code,en\nrey,Rey\n", to: "home/other/cities.csv")
    try folder.write("entities: {visit: {fields: {on: {type: date}}}}\n", to: "secret/visit.yaml")
    if name != "cities.csv" { try folder.write("code,en\nrey,Rey\n", to: "home/shop/cities.csv") }
    try FileManager.default.createSymbolicLink(
      atPath: folder.file("home/shop/" + name), withDestinationPath: target)
    return try Workspace(path: folder.file("home/shop")).compilation.diagnostics.map(\.code)
  }

  @Test(
    "A file behind a link that leads out is not read",
    arguments: ["../other/cities.csv", "/etc/passwd", "../../secret/visit.yaml"])
  func aFileBehindALinkThatLeadsOutIsNotRead(target: String) throws {
    #expect(try Self.codes("cities.csv", linkedTo: target) == [.pathOutside])
  }

  @Test("A link inside is followed") func aLinkInsideIsFollowed() throws {
    #expect(try Self.codes("cities.csv", linkedTo: "known.csv") == [])
  }

  @Test("Schemas behind a link that leads out are not read") func schemasBehindALinkThatLeadsOutAreNotRead() throws {
    #expect(try Self.codes("more", linkedTo: "../../secret") == [.pathOutside])
  }
}
