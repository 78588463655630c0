import Assets
import Forms
public import HTMLText
public import Localization
import Reports
public import SchemaModel

/// The contents of the pages of reports and imports, compiled once for every language that Daftar speaks.
public struct ContentPages: Sendable {
  /// The contents in one language.
  public struct Localized: Sendable {
    public let reports: ReportListPage
    public let report: ReportPage
    public let importStatus: ImportStatusPage
    public let importRow: ImportRowPage
  }

  private let byLanguage: [Language: Localized]
  private let main: Localized

  /// Compiles everything, so that no page can fail later.
  ///
  /// - Parameters:
  ///   - schema: the schema of the business.
  ///   - pages: the pages around the contents, in the same languages.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(schema: Schema, pages: SitePages) throws(TemplateError) {
    let first = schema.business.mainLanguage
    main = try Self.localized(schema, pages.pages(first), pages.assets)
    var byLanguage = [first: main]
    for language in Language.supported where byLanguage[language] == nil {
      byLanguage[language] = try Self.localized(schema, pages.pages(language), pages.assets)
    }
    self.byLanguage = byLanguage
  }

  /// The contents in a language; in the business's first where Daftar does not speak it.
  ///
  /// - Parameter language: the language of the page.
  /// - Returns: the contents.
  public func pages(_ language: Language) -> Localized { byLanguage[language] ?? main }

  private static func localized(
    _ schema: Schema, _ site: SitePages.Localized, _ assets: Assets
  ) throws(TemplateError) -> Localized {
    let words = ReportFormatter(schema, language: site.words.language, messages: site.words.messages)
    return Localized(
      reports: try ReportListPage(words, assets: assets, link: SiteLinks.report),
      report: try ReportPage(words, assets: assets),
      importStatus: try ImportStatusPage(words: site.words, assets: assets),
      importRow: try ImportRowPage(words: site.words, assets: assets))
  }
}
