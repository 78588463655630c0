public import Assets
public import Forms
public import HTMLText
public import Localization
public import SchemaModel

/// All pages of a business in every language that Daftar speaks, compiled: what a server holds.
public struct SitePages: Sendable {
  /// The pages in one language.
  public struct Localized: Sendable {
    public let frame: PageFrame
    /// By entity id.
    public let forms: [FormPage]
    /// The named forms, by their names.
    public let named: [String: FormPage]
    /// By entity id.
    public let lists: [ListPage]
    /// By entity id.
    public let histories: [HistoryPage]
    /// By entity id.
    public let restorations: [RestorePage]
    public let signIn: SignInPage
    public let message: MessagePage
    public let confirm: ConfirmPage
    public let people: PeoplePage
    public let password: PasswordPage
    public let secondFactor: SecondFactorPage
    /// Around reports.
    public let reports: ContentPage
    /// Around imports.
    public let imports: ContentPage

    /// The page of the form of an entity, or of one of its named forms.
    ///
    /// - Parameters:
    ///   - entity: the entity.
    ///   - name: the name of the form; nil for the entity's own.
    /// - Returns: the page; nil where the entity has no form of that name.
    /// - Complexity: O(1).
    public func formPage(of entity: Entity, named name: String?) -> FormPage? {
      guard let name else { return forms[entity.id] }
      return named[name].flatMap { $0.form.entity.id == entity.id ? $0 : nil }
    }

    /// The words of the pages.
    public var words: FormFormatter { frame.words }
  }

  private let byLanguage: [Language: Localized]
  private let main: Localized
  /// The files that the pages were made of.
  public let assets: Assets
  /// The files that pages ask for: `style.css`, `form.js`, and `live.js` for forms with formulas.
  public let stylesheet: [UInt8]
  public let script: [UInt8]
  public let live: [UInt8]

  /// The scripts of forms with their links and the ids of their entities, those of every language.
  public var formScripts: [(link: String, entity: Int, script: [UInt8])] {
    byLanguage.values.flatMap { $0.forms + Array($0.named.values) }.filter { !$0.script.isEmpty }.map { page in
      let form = page.form
      let link = SiteLinks.formScript(form.entity.name, form: form.namedForm?.name, language: form.language)
      return (link, form.entity.id, Array(page.script.text.utf8))
    }
  }

  /// Compiles everything, so that no page can fail later.
  ///
  /// - Parameters:
  ///   - schema: the schema of the business.
  ///   - assets: the files that pages are made of.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(schema: Schema, assets: Assets = .embedded) throws(TemplateError) {
    self.assets = assets
    main = try Self.localized(schema, schema.business.mainLanguage, assets)
    var byLanguage = [main.words.language: main]
    for language in Language.supported where byLanguage[language] == nil {
      byLanguage[language] = try Self.localized(schema, language, assets)
    }
    self.byLanguage = byLanguage
    stylesheet = assets.bytes(named: "style.css") ?? []
    script = assets.bytes(named: "form.js") ?? []
    live = main.frame.liveScript
  }

  /// The pages in a language.
  ///
  /// - Parameter language: the language that is asked for.
  /// - Returns: its pages; those of the business's first language where Daftar does not speak it.
  public func pages(_ language: Language) -> Localized { byLanguage[language] ?? main }

  private static func localized(
    _ schema: Schema, _ language: Language, _ assets: Assets
  ) throws(TemplateError) -> Localized {
    let frame = PageFrame(schema: schema, language: language, assets: assets)
    var forms: [FormPage] = []
    var lists: [ListPage] = []
    var histories: [HistoryPage] = []
    var restorations: [RestorePage] = []
    for entity in schema.entities {
      let form = FormDefinition(
        schema: schema, entity: entity, language: language, messages: frame.words.messages)
      forms.append(try FormPage(form, frame))
      lists.append(try ListPage(form, frame))
      histories.append(try HistoryPage(form, frame))
      restorations.append(try RestorePage(form, frame))
    }
    var named: [String: FormPage] = [:]
    for namedForm in schema.forms {
      guard let entity = schema.entity(id: namedForm.entity) else { continue }
      let form = FormDefinition(
        schema: schema, entity: entity, namedForm: namedForm, language: language, messages: frame.words.messages)
      named[namedForm.name] = try FormPage(form, frame)
    }
    return Localized(
      frame: frame, forms: forms, named: named, lists: lists, histories: histories, restorations: restorations,
      signIn: try SignInPage(frame),
      message: try MessagePage(frame), confirm: try ConfirmPage(frame), people: try PeoplePage(frame),
      password: try PasswordPage(frame), secondFactor: try SecondFactorPage(frame),
      reports: try ContentPage(frame, isReports: true), imports: try ContentPage(frame, isImports: true))
  }
}
