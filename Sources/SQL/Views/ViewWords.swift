import Localization
import SchemaModel

/// The words of the views for people, in the main language of a business.
struct ViewWords: Sendable {
  let language: Language
  /// The languages of the business, the main one first.
  let languages: [Language]
  private let catalogue: MessageCatalogue
  private let business: Business

  /// - Parameters:
  ///   - business: The business whose languages and units are used.
  ///   - catalogue: The messages of its main language.
  init(business: Business, catalogue: MessageCatalogue) {
    self.business = business
    self.catalogue = catalogue
    language = business.mainLanguage
    languages = business.languages.reduce(into: [business.mainLanguage]) { languages, language in
      if !languages.contains(language) { languages.append(language) }
    }
  }

  var yes: String { catalogue.text("forms.yes") }
  var no: String { catalogue.text("forms.no") }
  /// What stands between the options of a choice.
  var separator: String { language.locale.listSeparator }
  /// The title of the number of a row in its list.
  var row: String { catalogue.text("view.row") }

  /// A text of the schema in the main language, or in another one; in one line.
  func text(_ text: LocalizedText, in language: Language? = nil) -> String {
    Self.line(text.text(in: language ?? self.language, fallbacks: languages))
  }

  func persian(_ title: String) -> String { catalogue.text("view.persian", ["title": title]) }
  func identity(_ title: String) -> String { catalogue.text("view.identity", ["title": title]) }
  func universal(_ title: String) -> String { catalogue.text("view.universal", ["title": title]) }

  /// The title of a built-in field.
  func builtIn(_ column: Identifier) -> String { catalogue.text("report.built_in.\(column.text)") }

  /// The name of what the numbers of a field count; nil for plain numbers.
  func unit(of field: Field) -> String? {
    switch field.type.unit {
    case .none: return nil
    case .named(let name): return text(name)
    case .currency:
      let unit = business.moneyUnit.flatMap { catalogue.message("forms.money_unit.\($0.rawValue)") }
      return unit ?? catalogue.message("forms.currency.\(business.currency)") ?? business.currency
    }
  }

  /// The label of a field, with the unit of its numbers.
  func title(of field: Field) -> String {
    let label = text(field.label)
    let title = label.isEmpty ? field.name.text : label
    guard let unit = unit(of: field), !title.contains(unit) else { return title }
    return catalogue.text("view.unit", ["title": title, "unit": unit])
  }

  /// A text without line breaks and other characters that no name may have.
  static func line(_ text: String) -> String {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { line.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar) }
    return String(line)
  }
}
