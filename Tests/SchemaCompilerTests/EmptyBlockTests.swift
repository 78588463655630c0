import Diagnostics
import Foundation
import Localization
import SchemaCompiler
import SchemaModel
import SchemaSyntax
import Testing
import TestSupport

/// An empty mapping or list never takes its key away in silence: what is behind the key is kept, or a diagnostic stands
/// there. Every kind of key that the shipped businesses have is emptied in turn.
@Suite struct EmptyBlockTests {
  /// A value of a shipped file, by the kinds of keys that lead to it.
  struct Block: CustomTestStringConvertible, Sendable {
    let file: String
    let kinds: [String]
    let range: SourceRange
    var testDescription: String { kinds.joined(separator: ".") }
  }

  /// Keys whose entries carry names of the author's; such a name stands for all of them.
  private static let named: Set<String> = [
    "types", "options", "entities", "fields", "checks", "tabs", "forms", "imports", "map", "waves", "values", "reports",
    "measures", "tests", "customize", "people", "ignore", "given", "stored",
    "roles", "can",
  ]

  private static let files: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for folder in ["schemas/retail", "schemas/common"] {
      let names = FileManager.default.enumerator(atPath: PackageRoot.path(folder))?.compactMap { $0 as? String } ?? []
      for name in names {
        files["\(folder)/\(name)"] = FileManager.default.contents(atPath: PackageRoot.path("\(folder)/\(name)")).map {
          [UInt8]($0)
        }
      }
    }
    return files
  }()

  /// One block of each kind, mappings and lists.
  static let blocks: [Block] = {
    var blocks: [String: Block] = [:]
    func collect(_ node: SyntaxNode, _ kinds: [String], _ file: String) {
      for pair in node.pairs ?? [] {
        let key = pair.key.scalar ?? ""
        let kinds = kinds + [kinds.last.map(named.contains) == true ? "*" : key]
        if pair.value.pairs?.isEmpty == false || pair.value.items?.isEmpty == false {
          let block = Block(file: file, kinds: kinds, range: pair.value.range)
          blocks[block.testDescription] = blocks[block.testDescription] ?? block
        }
        collect(pair.value, kinds, file)
      }
    }
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasSuffix(".yaml") {
      YAMLReader.read(SourceFile(name: name, utf8: bytes)).0.map { collect($0, [], name) }
    }
    return blocks.sorted { $0.key < $1.key }.map(\.value)
  }()

  @Test("There are blocks of many kinds") func thereAreBlocksOfManyKinds() { #expect(Self.blocks.count > 25) }

  @Test("An empty block is kept or told", arguments: blocks) func anEmptyBlockIsKeptOrTold(block: Block) throws {
    var files = Self.files
    var bytes = try #require(files[block.file])
    let empty = block.range.text.hasPrefix("-") || block.range.text.hasPrefix("[") ? "[]" : "{}"
    bytes.replaceSubrange(block.range.start..<block.range.end, with: Array((empty + "\n").utf8))
    files[block.file] = bytes
    let told = try SchemaCompiler.compile(MemoryLoader(bytes: files), path: "schemas/retail").diagnostics
    let line = block.range.startPosition.line
    let near = told.contains { diagnostic in
      diagnostic.range.map { $0.file.name == block.file && abs($0.startPosition.line - line) <= 1 } ?? false
    }
    let kinds = block.kinds
    let saysSomething =
      ["default", "identity"].contains(kinds.last ?? "")
      || kinds.first == "tests"
        && ["given", "stored", "refused", "warned", "noted"].contains(kinds.dropFirst(2).first ?? "")
    let isOptionOrWave =
      ["options", "waves"].contains(kinds.dropLast().last ?? "") || kinds.first == "options" && kinds.count == 3
    let isRight = kinds.first == "roles" && ["can", "reports"].contains(kinds.dropFirst(2).first ?? "")
    #expect(near || saysSomething || isOptionOrWave || isRight, "\(block.kinds): \(told.map(\.code.rawValue))")
  }

  @Test("An option of which nothing is said is called by its code", arguments: ["{}", "", "null", "[]"])
  func anOptionOfWhichNothingIsSaidIsCalledByItsCode(_ empty: String) throws {
    let source = """
      daftar: 1
      business: {name: Shop, languages: [en]}
      entities:
        customer:
          fields:
            level:
              type: choice
              options:
                gold: Gold
                silver: \(empty)
                basic: Basic
      """
    let compilation = try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: "a.yaml")
    if empty == "[]" {
      #expect(!compilation.diagnostics.isEmpty)
      return
    }
    #expect(compilation.diagnostics.isEmpty)
    let options = try #require(compilation.schema?.optionLists.first?.options)
    #expect(options.map(\.code) == ["gold", "silver", "basic"])
    #expect(options.map { $0.label.text(in: .english) } == ["Gold", "silver", "Basic"])
  }
}
