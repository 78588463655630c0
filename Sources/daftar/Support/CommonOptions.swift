import ArgumentParser
import Assets
import Localization
import SchemaModel

/// What every command takes.
struct CommonOptions: ParsableArguments {
  @ArgumentParser.Option(
    name: .long, help: "The language of labels and messages: \(CommonOptions.languages("or")).",
    transform: { text in
      guard let language = Language.supported.first(where: { $0.code == text.lowercased() }) else {
        throw ValidationError("--language is one of \(CommonOptions.languages("and")).")
      }
      return language
    })
  var language: Language?

  @Flag(name: .long, help: "No progress and no advice on standard error.")
  var quiet = false

  @Flag(name: .long, help: "Of a failure also what the system itself said, on standard error.")
  var verbose = false

  @Flag(name: .long, help: "Facts as JSON on standard output, and nothing else there.")
  var json = false

  /// The codes of the languages that Daftar speaks.
  private static func languages(_ conjunction: String) -> String {
    let codes = Language.supported.map(\.code)
    return codes.dropLast().joined(separator: ", ") + " \(conjunction) " + (codes.last ?? "")
  }

  /// The language to speak of a business.
  func language(for business: Business?) -> Language { CommandLanguage.choose(language, business: business) }

  /// The words in that language.
  func catalogue(for business: Business?) -> MessageCatalogue { Assets.messages(language(for: business)) }
}
