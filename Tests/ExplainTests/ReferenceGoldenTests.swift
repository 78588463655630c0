import Assets
import Diagnostics
import FieldTypes
import Localization
import SchemaSyntax
import TestSupport
import Testing

/// The reference pages of the handbook are what the catalogues say. `UPDATE_GOLDEN=1` writes them.
@Suite("The reference pages of the handbook") struct ReferenceGoldenTests {
  @Test("the pages are current")
  func pages() throws {
    try GeneratedPage.check(FieldTypeReference.name, FieldTypeReference.text())
    try GeneratedPage.check(KeyReference.name, KeyReference.text())
    try GeneratedPage.check(DiagnosticReference.name, DiagnosticReference.text())
    try GeneratedPage.check(ViolationReference.name, ViolationReference.text())
    try GeneratedPage.check(MappingReference.name, MappingReference.text())
  }

  @Test(
    "every key and every type has its line in each language, and no line is about another",
    arguments: Language.supported)
  func lines(language: Language) {
    let catalogue = Assets.messages(language)
    let keys =
      BlockKeys.all.flatMap { block in block.known.map(block.summary) }
      + FieldKey.allCases.filter { $0.isReady || $0.support == .customize }.map(\.summary)
    let types = FieldTypeCatalogue.standard.types.flatMap { [$0.summary, $0.takes, $0.stored] }
    for key in keys + types { #expect(catalogue.template(key) != nil, "\(key) has no words in \(language)") }
    let found = catalogue.keys.filter { key in ["key.", "takes.", "stored."].contains { key.hasPrefix($0) } }
    #expect(found.subtracting(keys + types) == [])
  }

  @Test("every stage of diagnostics has its section")
  func stages() {
    #expect(Set(DiagnosticCode.allCases.compactMap(\.rawValue.first)) == DiagnosticReference.letters)
  }
}
