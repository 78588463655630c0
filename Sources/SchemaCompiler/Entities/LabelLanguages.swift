import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// The texts of a schema that lack a language of the business (N021), collected while it is compiled and told at its
/// end. What lacks everywhere is told once with its count; the options of a list are told of together.
final class LabelLanguages {
  private struct Lack {
    let name: String
    let range: SourceRange
    let languages: [String]
    /// The list that it is an option of.
    let list: Int?
  }

  private let languages: [Language]
  /// The files of packs: what they do not say in a language is not for this author to add.
  private let packs: Set<String>
  private let bag: DiagnosticBag
  private var lacks: [Lack] = []
  private var lists = 0
  /// The places of all texts that speak a language by its name, and so should speak all.
  private var texts: Set<SourceRange> = []
  /// Texts that lack a language in so many places and more, and stand in no other, lack it everywhere.
  private static let many = 4

  init(languages: [Language], packs: Set<String>, bag: DiagnosticBag) {
    self.languages = languages
    self.packs = packs
    self.bag = bag
  }

  /// Takes a text into account.
  func add(_ text: Written<LocalizedText>?, name: String) { add(text, name: name, list: nil) }

  /// Takes the labels of a list into account.
  func add(_ items: [OptionsDeclaration.Item]) {
    lists += 1
    for item in items { add(item.label, name: item.code.value, list: lists) }
  }

  private func add(_ text: Written<LocalizedText>?, name: String, list: Int?) {
    guard let text, !packs.contains(text.range.file.name), !text.value.isEmpty, text.value.plain == nil else { return }
    guard texts.insert(text.range).inserted else { return }
    let spoken = Set(text.value.entries.map(\.language))
    let missing = languages.filter { !spoken.contains($0) }.map(\.code)
    if missing.isEmpty { return }
    lacks.append(Lack(name: name, range: text.range, languages: missing, list: list))
  }

  /// Tells what is missing.
  func report() {
    let everywhere = languages.map(\.code).filter { code in
      texts.count >= Self.many && lacks.count { $0.languages.contains(code) } == texts.count
    }
    if let first = lacks.first, !everywhere.isEmpty { report([first], everywhere, count: texts.count) }
    var reported: Set<[String]> = []
    for lack in lacks {
      let missing = lack.languages.filter { !everywhere.contains($0) }
      if missing.isEmpty { continue }
      guard let list = lack.list else {
        report([lack], missing)
        continue
      }
      guard reported.insert([String(list)] + missing).inserted else { continue }
      report(
        lacks.filter { $0.list == list && $0.languages.filter { !everywhere.contains($0) } == missing }, missing)
    }
  }

  /// One warning for texts that lack the same languages, at the first of them.
  private func report(_ lacks: [Lack], _ missing: [String], count: Int = 1) {
    guard let first = lacks.first else { return }
    bag.report(
      .missingLabel, at: first.range,
      ["name": first.name, "languages": NodeReader.list(missing), "n": String(missing.count)],
      notes: count > 1
        ? [Diagnostic.Note("note.no_label_in", ["languages": NodeReader.list(missing), "count": String(count)])]
        : lacks.dropFirst().map { Diagnostic.Note("note.label_missing_too", at: $0.range, ["name": $0.name]) })
  }
}
