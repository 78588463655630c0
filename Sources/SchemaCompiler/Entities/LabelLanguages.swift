import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Collects the texts of a schema that lack a language of the business.
struct LabelLanguages {
  private struct Lack {
    let name: String
    let range: SourceRange
    let languages: [String]
    /// The list to which the option belongs; nil for other texts.
    let list: Int?
  }

  private let languages: [Language]
  /// The files of packs: the author of the business cannot add languages to them.
  private let packs: Set<String>
  private var lacks: [Lack] = []
  private var lists = 0
  /// The ranges of all texts with languages by name, which should have all languages.
  private var texts: Set<SourceRange> = []
  /// The number of texts from which on a language that all of them lack is reported once.
  private static let many = 4

  /// Makes an empty collection.
  ///
  /// - Parameters:
  ///   - languages: the languages of the business.
  ///   - packs: the names of the files whose texts do not count.
  init(languages: [Language], packs: Set<String>) {
    self.languages = languages
    self.packs = packs
  }

  /// Adds a text.
  ///
  /// - Parameters:
  ///   - text: the text in its languages; nil where there is none.
  ///   - name: the name of what it belongs to, for diagnostics.
  mutating func add(_ text: Written<LocalizedText>?, name: String) { add(text, name: name, list: nil) }

  /// Adds the texts of an entity and of its fields.
  ///
  /// - Parameter entity: the entity.
  mutating func add(_ entity: EntityDraft) {
    let declaration = entity.declaration
    add(declaration.label, name: declaration.name)
    add(declaration.plural, name: declaration.name)
    for tab in declaration.form?.tabs ?? [] { add(tab.label, name: tab.name.value) }
    for check in declaration.checks { add(check.message, name: check.name.value) }
    add(entity.fields)
  }

  private mutating func add(_ fields: [FieldDraft]) {
    for field in fields {
      if let label = field.field?.label, let setting = field.declaration[.label] {
        add(Written(label, at: setting.node.range), name: field.name)
      }
      add(field.columns)
    }
  }

  /// Adds the texts of a named form.
  ///
  /// - Parameter form: the form.
  mutating func add(_ form: NamedFormDeclaration) {
    add(form.label, name: form.name.value)
    for tab in form.tabs { add(tab.label, name: tab.name.value) }
  }

  /// Adds the label of a role.
  ///
  /// - Parameter role: the role.
  mutating func add(_ role: RoleDeclaration) { add(role.label, name: role.name.value) }

  /// Adds the texts of a report.
  ///
  /// - Parameter report: the report.
  mutating func add(_ report: ReportDeclaration) {
    add(report.label, name: report.name.value)
    add(report.why, name: report.name.value)
    for measure in report.measures { add(measure.label, name: measure.name.value) }
    let time = report.time.map { [$0.dimension] } ?? []
    for dimension in time + report.rows + report.columns { add(dimension.label, name: dimension.field.value) }
  }

  /// Adds the labels of an option list.
  ///
  /// - Parameter items: its options.
  mutating func add(_ items: [OptionsDeclaration.Item]) {
    lists += 1
    for item in items { add(item.label, name: item.code.value, list: lists) }
  }

  private mutating func add(_ text: Written<LocalizedText>?, name: String, list: Int?) {
    guard let text, !packs.contains(text.range.file.name), !text.value.isEmpty, text.value.plain == nil else { return }
    guard texts.insert(text.range).inserted else { return }
    let present = Set(text.value.entries.map(\.language))
    let missing = languages.filter { !present.contains($0) }.map(\.code)
    if missing.isEmpty { return }
    lacks.append(Lack(name: name, range: text.range, languages: missing, list: list))
  }

  /// Reports the missing languages.
  ///
  /// - Parameter bag: collects the warnings.
  func report(to bag: DiagnosticBag) {
    let everywhere = languages.map(\.code).filter { code in
      texts.count >= Self.many && lacks.count { $0.languages.contains(code) } == texts.count
    }
    if let first = lacks.first, !everywhere.isEmpty { report([first], everywhere, count: texts.count, bag) }
    var reported: Set<[String]> = []
    for lack in lacks {
      let missing = lack.languages.filter { !everywhere.contains($0) }
      if missing.isEmpty { continue }
      guard let list = lack.list else {
        report([lack], missing, bag)
        continue
      }
      guard reported.insert([String(list)] + missing).inserted else { continue }
      report(
        lacks.filter { $0.list == list && $0.languages.filter { !everywhere.contains($0) } == missing }, missing,
        bag)
    }
  }

  /// One warning for texts that lack the same languages, at the first of them.
  private func report(_ lacks: [Lack], _ missing: [String], count: Int = 1, _ bag: DiagnosticBag) {
    guard let first = lacks.first else { return }
    bag.report(
      .missingLabel, at: first.range,
      ["name": first.name, "languages": NodeReader.list(missing), "n": String(missing.count)],
      notes: count > 1
        ? [Diagnostic.Note("note.no_label_in", ["languages": NodeReader.list(missing), "count": String(count)])]
        : lacks.dropFirst().map { Diagnostic.Note("note.label_missing_too", at: $0.range, ["name": $0.name]) })
  }
}
