import Assets
import Diagnostics
import FieldTypes
import Forms
import Localization
import Presentation
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing
import Validation

/// What a message or a help tells people to write, the field takes: in every language, whatever its settings.
@Suite struct ExampleTests {
  /// A business with a calendar and a currency, and what keys its fields have.
  struct Business: CustomStringConvertible {
    let description: String
    let keys: String
  }

  static let businesses = [
    Business(description: "Gregorian, dollars", keys: "calendar: gregorian, currency: USD"),
    Business(description: "Persian, rials", keys: "calendar: persian, currency: IRR"),
    Business(description: "Persian, tomans", keys: "calendar: persian, currency: IRR, show_money_in: toman"),
    Business(description: "Persian, rials, Latin digits", keys: "calendar: persian, currency: IRR, digits: latin"),
  ]

  static let types = [
    "integer", "integer, range: {max: 10}", "integer, range: {min: 100}", "integer, range: {min: 1500, max: 1600}",
    "integer, range: {max: -3}", "decimal", "decimal, places: 1", "decimal, places: 3, range: {max: 0.125}",
    "decimal, places: 6", "decimal, places: 6, range: {min: 1500.125}", "decimal, places: 12",
    "decimal, range: {max: 10}",
    "decimal, places: 3, range: {min: 0.005, max: 0.125}", "money", "money, range: {max: 100}",
    "money, range: {min: 5000000}", "date", "date, range: {max: 1999-12-31}", "date, range: {min: 2030-01-02}",
    "date, range: {min: 1810-01-01, max: 1820-01-01}", "email", "mobile",
  ]

  static let badTexts = [
    "x", "1.2.3", "yesterday", "1403/1", "--5", "a@b", "0912", "12a", "500.000", "1,500", "0,123", "1.234", "12.345678",
    "0.5", "1500,000", "۵۰۰٫۰۰۰", "1,234567", "-1.500", "0,050", "5.000", "1234,125", "999999999.000000", "1.5000000",
  ]

  struct House {
    let schema: Schema
    let entity: Entity
    let validator: Validator
  }

  static func house(_ business: Business) throws -> House {
    let fields = types.enumerated().map { "      f\($0): {type: \($1)}" }.joined(separator: "\n")
    let yaml = """
      daftar: 1
      business: {name: Shop, languages: [fa, en, ru], country: IR, \(business.keys)}
      entities:
        customer:
          fields:
      \(fields)

      """
    let loader = CaseFiles([("business.yaml", Array(yaml.utf8))])
    let compilation = try SchemaCompiler.compile(loader, path: ".")
    let schema = try #require(compilation.schema, "\(compilation.diagnostics.map(\.code))")
    let entity = try #require(schema.entity("customer"))
    return House(
      schema: schema, entity: entity, validator: Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms))
  }

  /// What a message tells people to write.
  static func offers(_ message: String) -> [String] {
    let words = ["like ", "مانند ", "например ", "Write ", "write ", "بنویسید ", "Напишите ", "напишите "]
    let ends = [" or ", " یا ", " или ", " if ", ", если"]
    for word in words {
      guard let start = message.firstRange(of: word) else { continue }
      var rest = String(message[start.upperBound...])
      if rest.hasSuffix(".") { rest.removeLast() }
      if let end = [" if ", ", если"].compactMap({ rest.firstRange(of: $0)?.lowerBound }).min() {
        rest = String(rest[..<end])
      }
      return ends.dropLast(2).reduce([rest]) { parts, end in
        parts.flatMap { $0.split(separator: end, omittingEmptySubsequences: true).map(String.init) }
      }
    }
    return []
  }

  @Test("What a message tells to write is taken", arguments: businesses) func whatAMessageTellsToWriteIsTaken(
    _ business: Business
  ) throws {
    let house = try Self.house(business)
    var told = 0
    for language in Language.supported {
      let form = FormDefinition(
        schema: house.schema, entity: house.entity, language: language, messages: Assets.messages(language))
      let formatter = ViolationFormatter(
        business: house.schema.business, language: language, messages: Assets.messages(language))
      for field in house.entity.fields {
        for text in Self.badTexts {
          let input = RecordInput([.init(name: field.name.text, value: .text(text))], amounts: .customary)
          let refused = house.validator.create(input, entity: house.entity, in: ValidationContext()).violations
          for violation in refused {
            for message in [
              form.message(violation), formatter.message(violation, label: field.name.text),
            ] {
              for offer in Self.offers(message) {
                told += 1
                #expect(
                  house.validator.value(of: offer, in: field, of: house.entity, amounts: .customary) != nil,
                  "\(language.code), \(Self.types[field.id]): \(text): \(message)")
              }
            }
          }
        }
      }
    }
    #expect(told > 300)
  }

  @Test("What the help shows is taken and is what the message shows", arguments: businesses)
  func whatTheHelpShowsIsTakenAndIsWhatTheMessageShows(_ business: Business) throws {
    let house = try Self.house(business)
    for language in Language.supported {
      let form = FormDefinition(
        schema: house.schema, entity: house.entity, language: language, messages: Assets.messages(language))
      for field in form.fields where field.field.type.scalar == .date {
        let hint = try #require(field.hint)
        let offers = Self.offers(hint)
        #expect(offers == [field.example])
        for offer in offers {
          #expect(house.validator.value(of: offer, in: field.field, of: house.entity) != nil, "\(hint)")
        }
        let input = RecordInput([.init(name: field.field.name.text, value: .text("x"))])
        let refused = house.validator.create(input, entity: house.entity, in: ValidationContext()).violations
        #expect(refused.map { Self.offers(form.message($0)) } == [offers])
      }
    }
  }

  static let wordings: [(field: String, text: String, language: Language, message: String)] = [
    ("integer", "0,123", .english, "F takes no digits after the point. If 0,123 is meant as 123, write 123."),
    (
      "decimal, places: 6", "1,500", .russian,
      "«F»: «1,500» можно прочесть как 1,5 или как 1\u{A0}500. Напишите 1,5 или 1500."
    ),
    ("decimal, places: 6", "1,500", .persian, "«F»: ۱,۵۰۰ را هم می‌توان ۱٫۵ خواند و هم ۱٬۵۰۰. بنویسید ۱٫۵ یا ۱۵۰۰."),
    ("money", "۵۰۰٫۰۰۰", .persian, "«F»: ۵۰۰٫۰۰۰ را هم می‌توان ۵۰۰ خواند و هم ۵۰۰٬۰۰۰. بنویسید ۵۰۰ یا ۵۰۰۰۰۰."),
    ("money", "x", .persian, "«F» باید عدد باشد، مانند ۲۵۰۰۰۰."),
    (
      "money, range: {max: 1000}", "500.000", .english,
      "F: 500.000 can be read in two ways, and only 500 fits here. Write 500 if that is what you mean."
    ),
    ("integer, range: {min: 0, max: 10}", "x", .persian, "«F» باید عدد صحیح باشد، مانند ۱۰."),
    ("date", "x", .english, "F must be a date: year, month and day, like 1404/05/27."),
  ]

  @Test("The words follow the language and the field") func theWordsFollowTheLanguageAndTheField() throws {
    for (type, text, language, message) in Self.wordings {
      let yaml = """
        daftar: 1
        business: {name: Shop, languages: [fa, en, ru], country: IR, calendar: persian, currency: IRR, digits: persian}
        entities:
          customer:
            fields:
              f: {type: \(type)}

        """
      let compilation = try SchemaCompiler.compile(CaseFiles([("business.yaml", Array(yaml.utf8))]), path: ".")
      let schema = try #require(compilation.schema, "\(compilation.diagnostics.map(\.code))")
      let entity = try #require(schema.entity("customer"))
      let form = FormDefinition(schema: schema, entity: entity, language: language, messages: Assets.messages(language))
      let validator = Validator(schema: schema, algorithms: FieldTypeCatalogue.algorithms)
      let input = RecordInput([.init(name: "f", value: .text(text))])
      let told = validator.create(input, entity: entity, in: ValidationContext()).violations.map { form.message($0) }
      #expect(told == [message])
    }
  }
}
