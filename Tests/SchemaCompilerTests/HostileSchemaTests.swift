import Diagnostics
import Foundation
import SchemaCompiler
import SchemaModel
import Testing
import TestSupport

/// Whatever stands in the files, compiling ends, with a schema or with an error that has its place.
@Suite struct HostileSchemaTests {
  private static let retail: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for folder in ["schemas/retail", "schemas/common"] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: PackageRoot.path(folder))) ?? []
      for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".csv") {
        files["\(folder)/\(name)"] = FileManager.default.contents(atPath: PackageRoot.path("\(folder)/\(name)")).map {
          [UInt8]($0)
        }
      }
    }
    return files
  }()

  private func expectAnswer(_ files: [String: [UInt8]]) throws {
    let compilation = try SchemaCompiler.compile(MemoryLoader(bytes: files), path: "schemas/retail")
    let hasErrors = compilation.diagnostics.contains { $0.severity == .error }
    #expect((compilation.schema == nil) == hasErrors)
  }

  /// However long a chain of types is and whichever end comes first: a type or one error, and no stack that overflows.
  @Test("Chains of types end", arguments: [2, 16, 17, 40, 5000], [false, true]) func chainsOfTypesEnd(
    length: Int, isBackwards: Bool
  ) throws {
    let types = (1...length).map { "  t\($0): {base: \($0 == 1 ? "text" : "t\($0 - 1)")}" }
    let text = """
      daftar: 1
      business: {name: Shop, languages: [en]}
      types:
      \((isBackwards ? types.reversed() : types).joined(separator: "\n"))
      entities:
        customer: {fields: {full_name: {type: t\(min(length, 16))}}}
      """
    let compilation = try SchemaCompiler.compile(
      MemoryLoader(bytes: ["shop.yaml": Array(text.utf8)]), path: "shop.yaml")
    #expect(compilation.diagnostics.map(\.code) == (length > 16 ? [.typeChainTooLong] : []))
  }

  @Test("A file cut short is answered", arguments: 0..<60) func aFileCutShortIsAnswered(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var files = Self.retail
    let name = try #require(files.keys.sorted().randomElement(using: &random))
    let bytes = try #require(files[name])
    files[name] = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))
    try expectAnswer(files)
  }

  @Test("Lines lost and swapped are answered", arguments: 100..<160) func linesLostAndSwappedAreAnswered(seed: UInt64)
    throws
  {
    var random = SeededGenerator(seed: seed)
    var files = Self.retail
    let name = try #require(files.keys.sorted().randomElement(using: &random))
    var lines = try #require(files[name]).split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
    for _ in 0..<4 {
      let from = Int.random(in: lines.indices, using: &random)
      let to = Int.random(in: lines.indices, using: &random)
      if Bool.random(using: &random) { lines.swapAt(from, to) } else { lines[from] = lines[to] }
    }
    files[name] = Array(lines.joined(separator: [10]))
    try expectAnswer(files)
  }

  /// Fields with the same options share what is compiled of them: hundreds of fields over a long list are no matter.
  @Test("Many fields over a long list share it", .timeLimit(.minutes(10))) func manyFieldsOverALongListShareIt() throws
  {
    let options = (0..<20_000).map { "o\($0)" }.joined(separator: ", ")
    let fields = (0..<200).map { "      f\($0): {type: choice, options: long, default: o19999}" }.joined(
      separator: "\n")
    let source = """
      daftar: 1
      business: {name: Shop}
      options:
        long: [\(options)]
      entities:
        customer:
          fields:
      \(fields)
      """
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    #expect(compilation.schema?.optionLists.count == 1)
    let customer = try #require(compilation.schema?.entities.first)
    #expect(customer.fields.allSatisfy { $0.defaultValue == .option("o19999") })
  }

  /// The validator and the language name the built-in fields each for itself, since neither knows the other.
  @Test("No field takes a built in name", arguments: ReservedNames.builtInFields) func noFieldTakesABuiltInName(
    name: String
  ) throws {
    let source = "daftar: 1\nbusiness: {name: Shop}\nentities:\n  customer:\n    fields: {\(name): {type: text}}\n"
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    #expect(compilation.diagnostics.map(\.code) == [.reservedName])
  }

  @Test("A pack inside the business is read once") func aPackInsideTheBusinessIsReadOnce() throws {
    let files = [
      "shop/a.yaml": "daftar: 1\nbusiness: {name: Shop}\nuse: [general]\n",
      "shop/general/b.yaml": "entities:\n  customer:\n    fields: {full_name: {type: text}}\n",
    ]
    let compilation = try SchemaCompiler.compile(MemoryLoader(files), path: "shop")
    #expect(compilation.diagnostics == [])
    #expect(compilation.schema?.entities.count == 1)
  }

  @Test("Many fields are compiled", .timeLimit(.minutes(10))) func manyFieldsAreCompiled() throws {
    let fields = (0..<1500).map { "      f\($0): {type: choice, options: [a, b], default: a}" }.joined(separator: "\n")
    let source = "daftar: 1\nbusiness: {name: Shop}\nentities:\n  customer:\n    fields:\n\(fields)\n"
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
    #expect(compilation.schema?.entities.first?.fields.count == 1500)
  }

  @Test("Nothing at a path is a failure") func nothingAtAPathIsAFailure() {
    #expect(throws: Failure.self) { try SchemaCompiler.compile(MemoryLoader([:]), path: "nowhere") }
  }
}
