import Testing

/// The compiler is a list of passes, and a pass has one shape: what it works with is the context, what it does is `run`.
@Suite struct CompilerPassesTests {
  private static let passes = House.sources.filter { $0.target == "SchemaCompiler" && $0.name.hasSuffix("Pass.swift") }

  @Test("A pass holds the context of the compilation and nothing else, and offers `run` alone") func onePassOneShape() {
    #expect(Self.passes.count > 10)
    for file in Self.passes {
      let name = file.name.dropLast(".swift".count)
      let members = file.members(of: name).filter { !$0.hasPrefix("private ") }
      let values = members.filter { $0.hasPrefix("let ") || $0.hasPrefix("var ") }
      #expect(values == ["let context: CompilationContext"], "\(file)")
      let functions = members.filter { $0.contains("func ") && !$0.hasPrefix("static ") }
      #expect(functions.map { $0.prefix { $0 != "(" } } == ["func run"], "\(file)")
    }
  }

  @Test("`compile` runs every pass once") func everyPassIsRun() throws {
    let compiler = try #require(House.sources.first { $0.name == "SchemaCompiler.swift" })
    for file in Self.passes {
      let call = " \(file.name.dropLast(".swift".count))(context: context)"
      #expect(compiler.code.split(separator: call, omittingEmptySubsequences: false).count == 2, "\(call)")
    }
  }
}

extension SwiftFile {
  /// The first lines of the members of a type at the top level.
  fileprivate func members(of type: Substring) -> [Substring] {
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("struct \(type) {") }) else { return [] }
    return lines[(start + 1)...].prefix { $0 != "}" }
      .filter { $0.hasPrefix("  ") && $0.dropFirst(2).first?.isLetter == true }.map { $0.dropFirst(2) }
  }
}
