import Diagnostics
import SchemaSyntax
import TestSupport
import Testing

@Suite struct HostileYAMLTests {
  /// The codes that a hostile file may be refused with.
  static let expected: [String: Set<DiagnosticCode>] = [
    "yaml_alias_bomb.yaml": [.tooManyNodes], "yaml_quadratic.yaml": [.tooManyAliases],
    "yaml_deep_flow.yaml": [.tooDeep],
    "yaml_deep_block.yaml": [.tooDeep], "yaml_self_alias.yaml": [.unreadableYAML],
    "yaml_dup_key.yaml": [.duplicateKey], "yaml_norway.yaml": [], "yaml_tags.yaml": [.unknownTag],
    "yaml_bom16.yaml": [.notUTF8], "yaml_merge_bomb.yaml": [.tooManyAliases, .mergeKey],
  ]

  @Test("Each is refused by name", .needs(HostileFiles.part), .needs(HostileFiles.interpreter))
  func eachIsRefusedByName() async throws {
    let files = try await HostileFiles.yamlAndJSON()
    let names = try files.names(".yaml")
    #expect(Set(names) == Set(Self.expected.keys))
    for name in names {
      let file = SourceFile(name: name, utf8: try files.bytes(name))
      let codes = Set(YAMLReader.read(file).diagnostics.map(\.code))
      let expected = try #require(Self.expected[name])
      #expect(codes.isSubset(of: expected), "\(name)")
      #expect(codes.isEmpty == expected.isEmpty, "\(name)")
    }
  }
}
