import ArgumentParser
import Assets
import Localization
import SchemaModel

/// The options of every command.
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

  /// The codes of the supported languages, as an enumeration.
  private static func languages(_ conjunction: String) -> String {
    let codes = Language.supported.map(\.code)
    return codes.dropLast().joined(separator: ", ") + " \(conjunction) " + (codes.last ?? "")
  }

  /// The language of labels and messages.
  ///
  /// - Parameter business: The business; nil where it is not compiled.
  func language(for business: Business?) -> Language { CommandLanguage.choose(language, business: business) }

  /// The messages in that language.
  ///
  /// - Parameter business: The business; nil where it is not compiled.
  func catalogue(for business: Business?) -> MessageCatalogue { Assets.messages(language(for: business)) }
}
