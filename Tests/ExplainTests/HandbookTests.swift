import Diagnostics
import Expressions
import FieldTypes
import Foundation
import SchemaCompiler
import SchemaSyntax
import TestSupport
import Testing

/// The handbook says what is so: its examples compile, and every key and every type stands in it.
@Suite struct HandbookTests {
  static func text(_ name: String) -> String {
    let path = PackageRoot.path("Sources/daftar/Handbook.docc/\(name)")
    return (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  /// The YAML of a page's fences, without those marked as fragments.
  static func examples(_ name: String) -> [String] {
    text(name).components(separatedBy: "```yaml\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
  }

  @Test(
    "Every YAML example of the handbook compiles without errors",
    arguments: ["Tutorial.md", "Language.md", "Growing.md", "Reports.md"])
  func examplesCompile(page: String) throws {
    let examples = Self.examples(page)
    #expect(!examples.isEmpty)
    for example in examples {
      let rest = example.contains("entities:") ? "" : "entities: {customer: {fields: {full_name: {type: text}}}}\n"
      let business = example.contains("business:") ? "" : "business: {name: Shop, languages: [en]}\n"
      let loader = ExampleLoader(files: ["shop/business.yaml": Array((business + rest + example).utf8)])
      let compilation = try SchemaCompiler.compile(loader, path: "shop")
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      #expect(errors.map { "\($0.code.rawValue) \($0.arguments)" } == [], "\(example)")
    }
  }

  /// A line in the reference, and an example or a word of explanation in the language.
  @Test("Every key of a field is told") func everyKeyOfAFieldIsTold() {
    let (reference, page) = (Self.text("KeyReference.md"), Self.text("Language.md"))
    for key in FieldKey.allCases where key.isReady || key.support == .customize {
      #expect(reference.contains("| `\(key.rawValue)` |"), "\(key.rawValue)")
      #expect(page.contains("`\(key.rawValue)`") || page.contains("\(key.rawValue):"), "\(key.rawValue)")
    }
  }

  @Test("Every function is told") func everyFunctionIsTold() {
    let page = Self.text("Expressions.md")
    for function in ExpressionFunction.allCases where !function.isPersian {
      let name = function.rawValue.split(separator: ".").last ?? ""
      #expect(page.contains("\(name)(") || page.contains(".\(name)`"), "\(function.rawValue)")
    }
    for macro in ExpressionMacro.allCases { #expect(page.contains("\(macro.rawValue)("), "\(macro.rawValue)") }
  }

  @Test("Every type is told") func everyTypeIsTold() {
    let page = Self.text("FieldTypeReference.md")
    for name in FieldTypeCatalogue.standard.names { #expect(page.contains("| `\(name)` |"), "\(name)") }
  }

  /// A decision without what lost is an announcement; a dependency that nobody defends is there by chance.
  @Test("Every decision names what lost and every dependency is defended")
  func everyDecisionNamesWhatLostAndEveryDependencyIsDefended() {
    let page = Self.text("Decisions.md")
    for section in page.components(separatedBy: "\n## ").dropFirst() {
      #expect(section.contains("What lost"), "\(section.prefix { $0 != "\n" })")
    }
    let manifest = (try? String(contentsOfFile: PackageRoot.path("Package.swift"), encoding: .utf8)) ?? ""
    let packages = manifest.matches(of: #/\.package\(url: "[^"]*/([^"/]+?)(?:\.swift)?"/#).map { String($0.output.1) }
    #expect(packages.count > 5)
    let words = page.lowercased().replacing("-", with: "")
    for package in packages {
      #expect(words.contains(package.lowercased().replacing("-", with: "")), "\(package) is not defended")
    }
  }
}
