public import Assets
public import Forms
import HTMLText
public import Localization
import Presentation
public import SchemaModel

/// The frame around all pages of a business in a language. Compiles their templates.
public struct PageFrame: Sendable {
  public let schema: Schema
  public let words: FormFormatter
  let assets: Assets
  /// Whether pages have the stylesheet inside and no links, so that each can stand alone in a file.
  let isStandalone: Bool

  /// The frame of a business in a language.
  ///
  /// - Parameters:
  ///   - schema: the schema of the business.
  ///   - language: the language of the pages.
  ///   - assets: the files that pages are made of.
  ///   - isStandalone: whether pages have the stylesheet inside and no links, so that each can stand alone in a file.
  public init(
    schema: Schema, language: Language, assets: Assets = .embedded, isStandalone: Bool = false
  ) {
    self.schema = schema
    self.assets = assets
    self.isStandalone = isStandalone
    words = FormFormatter(
      business: schema.business, language: language, messages: assets.messages(language))
  }

  /// A part of the site, which the navigation marks as current.
  struct Section {
    private(set) var entity: Entity?
    private(set) var isReports = false
    private(set) var isImports = false
    private(set) var isPeople = false
    private(set) var hasNavigation = true

    /// The pages of an entity's records.
    ///
    /// - Parameter entity: the entity.
    /// - Returns: the part of the site.
    static func records(of entity: Entity) -> Section { Section(entity: entity) }
    static let reports = Section(isReports: true)
    static let imports = Section(isImports: true)
    static let people = Section(isPeople: true)
    static let elsewhere = Section()
    /// The page to sign in, which has no navigation.
    static let signIn = Section(hasNavigation: false)
  }

  /// Compiles the template of a page: its own names, and those that all pages have.
  ///
  /// - Parameters:
  ///   - template: the file name of the template.
  ///   - section: where on the site it is.
  ///   - isForm: whether it has the form of a record, which changing the language sends.
  ///   - formScript: the URL of the script of its form.
  ///   - bindings: the values of its own names.
  /// - Returns: the page.
  /// - Throws: `TemplateError` for a template that is not right.
  func page<View>(
    _ template: String, in section: Section = .elsewhere, isForm: Bool = false,
    formScript: String? = nil,
    _ bindings: TemplateBindings<View>
  ) throws(TemplateError) -> SitePage<View> {
    let frame = common(isForm: isForm, formScript: formScript).adding(navigation(section))
    return SitePage(try library.template(template, in: frame, bindings, messages: message))
  }

  /// Compiles a template without the names of a page.
  ///
  /// - Parameters:
  ///   - template: the file name of the template.
  ///   - bindings: the values of its names.
  /// - Returns: the template.
  /// - Throws: `TemplateError` for a template that is not right.
  func part<View>(_ template: String, _ bindings: TemplateBindings<View>) throws(TemplateError)
    -> Template<View>
  {
    try library.template(template, bindings, messages: message)
  }

  /// Compiles a template without the names of a page, for views that stand in others.
  ///
  /// - Parameters:
  ///   - template: the file name of the template.
  ///   - around: the values of the names that are read from the view around.
  ///   - bindings: the values of its other names.
  /// - Returns: the template.
  /// - Throws: `TemplateError` for a template that is not right.
  func part<Around, View>(
    _ template: String, in around: TemplateBindings<Around>, _ bindings: TemplateBindings<View>
  ) throws(TemplateError) -> FramedTemplate<Around, View> {
    try library.template(template, in: around, bindings, messages: message)
  }

  private var library: TemplateLibrary { TemplateLibrary { [assets] in assets.bytes(named: $0) } }

  private func message(_ key: String) -> String? {
    words.messages.message(key).map(words.display.localized)
  }

  private func common(isForm: Bool, formScript: String?) -> TemplateBindings<PageView> {
    [
      "language": .fixed(words.language.code),
      "direction": .fixed(words.language.direction.rawValue),
      "business": .fixed(words.text(schema.business.name)),
      "title": .text(\.title), "notice": .optionalText(\.pageContext.notice),
      "user": .optionalText(\.pageContext.user),
      "token": .text(\.pageContext.token), "has_problems": .flag(\.hasProblems),
      "notes": .each(\.pageContext.notes, ["note_text": .text(\.self)]),
      "style": .optional(isStandalone ? HTML(stylesheet: bytes("style.css")) : nil),
      "style_url": .fixed(versioned(SiteLinks.style)),
      "script_url": .fixed(versioned(SiteLinks.script)),
      "live_url": .fixed(versioned(SiteLinks.live, liveScript)),
      "form_script_url": .optional(formScript), "is_form": .fixed(isForm),
      "may_save": isForm ? .flag(\.pageContext.maySave) : .fixed(false),
    ]
  }

  private func navigation(_ section: Section) -> TemplateBindings<PageView> {
    [
      "has_navigation": isStandalone || !section.hasNavigation
        ? .fixed(false) : .flag { [schema] in Self.hasNavigation($0.pageContext.authorization, schema) },
      "entities": isStandalone || !section.hasNavigation ? .none : entities(section.entity),
      "reports_url": isStandalone || schema.reports.isEmpty
        ? .none
        : .optionalText { [reports = schema.reports] view in
          reports.contains(where: view.pageContext.authorization.allows) ? SiteLinks.reports : nil
        },
      "reports_is_current": .fixed(section.isReports),
      "imports_url": isStandalone || schema.imports.isEmpty
        ? .none
        : .optionalText { [imports = schema.imports] view in
          imports.contains(where: view.pageContext.authorization.allows) ? SiteLinks.imports : nil
        },
      "imports_is_current": .fixed(section.isImports),
      "people_url": isStandalone
        ? .none : .optionalText { $0.pageContext.authorization.isUnrestricted ? SiteLinks.people : nil },
      "viewed_role": isStandalone
        ? .none
        : .optionalText { [words] view in
          view.pageContext.viewedRole.map { words.message("server.view.as", ["role": words.text($0.label)]) }
        },
      "people_is_current": .fixed(section.isPeople),
      "languages": isStandalone ? .none : .list(languages),
    ]
  }

  /// Whether there is anything that a user may go to.
  private static func hasNavigation(_ rights: Authorization, _ schema: Schema) -> Bool {
    schema.entities.contains { !$0.isRetired && rights.allows(.read, on: $0) }
      || schema.reports.contains(where: rights.allows) || schema.imports.contains(where: rights.allows)
  }

  /// A link of the navigation to the records of an entity.
  private struct EntityLink: Sendable {
    let entity: Int
    let url: String
    let name: String
    let isCurrent: Bool
  }

  /// The links to the entities that the user may read.
  private func entities(_ current: Entity?) -> TemplateValue<PageView> {
    let links = schema.entities.filter { !$0.isRetired }.map { entity in
      EntityLink(
        entity: entity.id, url: SiteLinks.list(entity.name), name: words.text(entity.plural),
        isCurrent: entity.id == current?.id)
    }
    return .each(
      { view in links.filter { view.pageContext.authorization.allows(.read, on: $0.entity) } },
      ["entity_url": .text(\.url), "entity_name": .text(\.name), "entity_is_current": .flag(\.isCurrent)])
  }

  private var languages: [TemplateBindings<PageView>] {
    Language.supported.map { language in
      [
        "language_code": .fixed(language.code), "language_name": .fixed(language.ownName),
        "language_is_current": .fixed(language == words.language),
      ]
    }
  }

  /// A URL that changes with its file, so that a browser may keep it for ever.
  private func versioned(_ url: String) -> String { versioned(url, bytes(String(url.dropFirst()))) }

  /// A URL that changes with the bytes behind it.
  ///
  /// - Parameters:
  ///   - url: the path of the file.
  ///   - bytes: its content.
  /// - Returns: the URL with a hash of the bytes as its version.
  func versioned(_ url: String, _ bytes: [UInt8]) -> String {
    // FNV-1a, 64 bits.
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { hash, byte in
      (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return url + "?v=" + String(hash, radix: 36)
  }

  private func bytes(_ name: String) -> [UInt8] { assets.bytes(named: name) ?? [] }

  /// The script that evaluates the formulas of forms, joined from several files.
  var liveScript: [UInt8] {
    bytes("expressions.js") + Array(ReadingScript.text.utf8) + bytes("values.js") + bytes("live.js")
  }
}

extension FormFormatter {
  /// A message as pieces: its fixed words, and texts of the view for some of its arguments.
  ///
  /// - Parameters:
  ///   - key: the key of the message.
  ///   - arguments: the arguments that no page changes.
  ///   - texts: the others.
  /// - Returns: the message.
  func pieces<View>(
    _ key: String, _ arguments: [String: String] = [:], texts: [String: TemplateValue<View>.Piece]
  ) -> TemplateValue<View> {
    // A private-use character stands for each text while the message is filled.
    let names = texts.keys.sorted()
    let marks = Dictionary(uniqueKeysWithValues: zip(names, (0xE000 as UInt32)...).map { ($0, $1) })
    let filled = message(
      key,
      arguments.merging(marks.mapValues { Unicode.Scalar($0).map { String($0) } ?? "" }) {
        _, mark in mark
      })
    var pieces: [TemplateValue<View>.Piece] = []
    var text = ""
    for scalar in filled.unicodeScalars {
      if let name = names.first(where: { marks[$0] == scalar.value }), let piece = texts[name] {
        pieces += [.fixed(text), piece]
        text = ""
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return .pieces(pieces + [.fixed(text)])
  }
}
