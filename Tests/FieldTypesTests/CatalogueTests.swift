import Assets
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax
import Testing

@Suite struct CatalogueTests {
  private let catalogue = FieldTypeCatalogue.standard

  @Test("Names differ and none is promised for later") func namesDifferAndNoneIsPromisedForLater() {
    #expect(Set(catalogue.names).count == catalogue.names.count)
    #expect(FieldTypeCatalogue.later.isDisjoint(with: catalogue.names))
  }

  @Test("Every type says what it is for", arguments: Language.supported) func everyTypeSaysWhatItIsFor(
    language: Language
  ) {
    let messages = Assets.messages(language)
    for type in catalogue.types {
      #expect(messages.template(type.summary) != nil, "\(type.summary) has no words in \(language)")
    }
  }

  @Test("Every type shows what it takes and what it refuses") func everyTypeShowsWhatItTakesAndWhatItRefuses() {
    for type in catalogue.types {
      #expect(!type.examples.accepted.isEmpty, "\(type.name) shows nothing that it takes")
      #expect(!type.examples.refused.isEmpty, "\(type.name) shows nothing that it refuses")
    }
  }

  @Test("What makes no sense as a key cannot be unique") func whatMakesNoSenseAsAKeyCannotBeUnique() {
    let unique = Set(catalogue.types.filter(\.canBeUnique).map(\.name))
    #expect(unique.isSuperset(of: ["text", "mobile", "national_id", "email", "integer", "date"]))
    #expect(unique.isDisjoint(with: ["paragraph", "yes_no", "choices", "list"]))
  }

  @Test("A type reads its own keys only") func aTypeReadsItsOwnKeysOnly() {
    #expect(catalogue.type("integer")?.accepts(.range) == true)
    #expect(catalogue.type("integer")?.accepts(.pattern) == false)
    #expect(catalogue.type("integer")?.accepts(.label) == true)
    #expect(catalogue.type("integer")?.accepts(.compute) == true)
    #expect(catalogue.type("integer")?.accepts(.keep) == false)
  }
}
