import Assets
import Forms
import FormsHTML
import HTMLText
import Localization
import Reports
import ReportsHTML
import SchemaModel

/// What stands in the pages of reports and imports, compiled once for every language that Daftar speaks.
struct ContentPages: Sendable {
  /// The contents in one language.
  struct Spoken: Sendable {
    let reports: ReportListPage
    let report: ReportPage
    let importStatus: ImportStatusPage
    let importRow: ImportRowPage
  }

  private let byLanguage: [Language: Spoken]
  private let main: Spoken

  /// Compiles everything. Throws for a template that is not right, so that no page can fail later.
  init(schema: Schema, pages: SitePages) throws(TemplateError) {
    let first = schema.business.mainLanguage
    main = try Self.spoken(schema, pages.pages(first), pages.assets)
    var byLanguage = [first: main]
    for language in Language.spoken where byLanguage[language] == nil {
      byLanguage[language] = try Self.spoken(schema, pages.pages(language), pages.assets)
    }
    self.byLanguage = byLanguage
  }

  /// The contents in a language; in the business's first where Daftar does not speak it.
  func pages(_ language: Language) -> Spoken { byLanguage[language] ?? main }

  private static func spoken(
    _ schema: Schema, _ site: SitePages.Spoken, _ assets: Assets
  ) throws(TemplateError) -> Spoken {
    let words = ReportWords(schema, language: site.words.language, messages: site.words.messages)
    return Spoken(
      reports: try ReportListPage(words, assets: assets, link: SiteLinks.report),
      report: try ReportPage(words, assets: assets),
      importStatus: try ImportStatusPage(words: site.words, assets: assets),
      importRow: try ImportRowPage(words: site.words, assets: assets))
  }
}
