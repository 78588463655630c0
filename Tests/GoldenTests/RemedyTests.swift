import Diagnostics
import SchemaCompiler
import TestSupport
import Testing

/// A remedy that can be applied is right: the text it gives no longer has the mistake.
@Suite struct RemedyTests {
  @Test("Every remedy mends its own diagnostic and makes no other", arguments: GoldenCase.all(in: "diagnostics"))
  func remediesMend(example: GoldenCase) throws {
    let loader = CaseLoader(example)
    let compilation = try SchemaCompiler.compile(loader, path: loader.business)
    for diagnostic in compilation.diagnostics {
      for edit in diagnostic.helps.compactMap(\.edit) {
        let mended = try SchemaCompiler.compile(loader.applying(edit), path: loader.business)
        let again = mended.diagnostics.first { other in
          other.code == diagnostic.code && other.range?.start == diagnostic.range?.start
            && other.range?.file.name == diagnostic.range?.file.name && other.arguments == diagnostic.arguments
        }
        #expect(again == nil, "\(example.name): \(diagnostic.code.rawValue), `\(edit.replacement)`")
        #expect(mended.diagnostics.count <= compilation.diagnostics.count, "\(example.name): \(edit.replacement)")
      }
    }
  }
}
