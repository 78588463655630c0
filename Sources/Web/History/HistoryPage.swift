public import Forms
public import HTMLText
import Localization
public import SchemaModel

/// The page with the history of a record: a timeline, the latest change first, with a link to each version that can be
/// restored. Compiled once.
public struct HistoryPage: Sendable {
  /// A change of the record.
  public struct Entry: Hashable, Sendable {
    /// The number of the version.
    public let version: Int
    /// The day and the time.
    public let moment: String
    /// The name of the user who made the change.
    public let author: String
    /// The kind of the change, in words.
    public let action: String
    /// By what way it came, in words; nil where that is not known.
    public let way: String?
    public let changes: [HistoryChange]
    /// The sentence that counts further changes; nil where there are none.
    public let more: String?
    /// The sentence that names the warnings that were confirmed; nil where none were.
    public let confirmed: String?
    /// Whether the version is another one than what is stored, so that it can be restored.
    public let isFormer: Bool

    /// A change.
    ///
    /// - Parameters:
    ///   - version: the number of the version.
    ///   - moment: the day and the time.
    ///   - author: the name of the user who made the change.
    ///   - action: the kind of the change, in words.
    ///   - way: by what way it came, in words; nil where that is not known.
    ///   - changes: the values that changed.
    ///   - more: the sentence that counts further changes; nil where there are none.
    ///   - confirmed: the sentence that names the warnings that were confirmed; nil where none were.
    ///   - isFormer: whether the version is another one than what is stored.
    public init(
      version: Int, moment: String, author: String, action: String, way: String?, changes: [HistoryChange],
      more: String?, confirmed: String?, isFormer: Bool
    ) {
      self.version = version
      self.moment = moment
      self.author = author
      self.action = action
      self.way = way
      self.changes = changes
      self.more = more
      self.confirmed = confirmed
      self.isFormer = isFormer
    }
  }

  /// The content of a page of the history.
  public struct Content: Hashable, Sendable {
    public var record: RecordID
    /// The title of the record.
    public var name: String
    /// The time zone of all moments.
    public var zone: String
    public var isDeleted: Bool
    /// The changes on this page, the latest first.
    public var entries: [Entry]
    /// The number of the page, from 1.
    public var page: Int
    /// The number of pages, at least 1.
    public var pages: Int

    /// The content of a page.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - name: the title of the record.
    ///   - zone: the time zone of all moments.
    ///   - isDeleted: whether the record is deleted.
    ///   - entries: the changes on this page, the latest first.
    ///   - page: the number of the page, from 1.
    ///   - pages: the number of pages, at least 1.
    public init(
      record: RecordID, name: String, zone: String, isDeleted: Bool, entries: [Entry], page: Int = 1, pages: Int = 1
    ) {
      self.record = record
      self.name = name
      self.zone = zone
      self.isDeleted = isDeleted
      self.entries = entries
      self.page = page
      self.pages = pages
    }
  }

  private struct View: Sendable {
    /// The URL of the record; nil where it is deleted.
    let recordURL: String?
    let zoneText: String
    let entries: [Row]
    let hasPages: Bool
    let pageText: String
    let previousURL: String?
    let nextURL: String?
  }

  private struct Row: Sendable {
    let entry: Entry
    let versionText: String
    let restoreURL: String?
    let restoreText: String
  }

  private let form: FormDefinition
  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameters:
  ///   - form: the form of the entity.
  ///   - frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ form: FormDefinition, _ frame: PageFrame) throws(TemplateError) {
    self.form = form
    page = try frame.page(
      "history.html", in: .records(of: form.entity),
      [
        "plural": .fixed(form.plural), "list_url": .fixed(SiteLinks.list(form.entity.name)),
        "record_url": .optionalText(\.recordURL), "zone_text": .text(\.zoneText),
        "has_pages": .flag(\.hasPages), "page_text": .text(\.pageText),
        "previous_url": .optionalText(\.previousURL), "next_url": .optionalText(\.nextURL),
        "entries": .each(\.entries, Self.row),
      ])
  }

  private static var row: TemplateBindings<Row> {
    [
      "version_text": .text(\.versionText), "moment": .text(\.entry.moment), "author": .text(\.entry.author),
      "action_text": .text(\.entry.action), "way_text": .optionalText(\.entry.way),
      "more_text": .optionalText(\.entry.more), "confirmed_text": .optionalText(\.entry.confirmed),
      "restore_url": .optionalText(\.restoreURL), "restore_text": .text(\.restoreText),
      "changes": .each(\.entry.changes, HistoryChange.bindings),
    ]
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - content: the changes of the record.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  /// - Complexity: O(length of the page).
  public func html(_ content: Content, _ pageContext: PageContext = PageContext()) -> HTML {
    let (entity, words) = (form.entity.name, form.words)
    func link(_ page: Int) -> String { SiteLinks.history(entity, content.record, page: page) }
    let pages = ["page": String(content.page), "pages": String(content.pages)]
    let rights = pageContext.authorization
    // A deleted record is restored by who sees all of it.
    let mayMake = rights.allows(.create, on: form.entity) && rights.profile.isWhole(form.entity.id)
    let isRestorable = rights.allows(.update, on: form.entity) && (!content.isDeleted || mayMake)
    let view = View(
      recordURL: content.isDeleted ? nil : SiteLinks.record(entity, content.record),
      zoneText: words.message("history.zone", ["zone": content.zone]),
      entries: content.entries.map { row($0, of: content.record, isRestorable) },
      hasPages: content.pages > 1, pageText: words.message("list.page", pages),
      previousURL: content.page > 1 ? link(content.page - 1) : nil,
      nextURL: content.page < content.pages ? link(content.page + 1) : nil)
    return page.html(view, title: words.message("history.title", ["name": content.name]), pageContext)
  }

  private func row(_ entry: Entry, of record: RecordID, _ isRestorable: Bool) -> Row {
    let version = ["version": String(entry.version)]
    return Row(
      entry: entry, versionText: form.words.message("history.version", version),
      restoreURL: isRestorable && entry.isFormer ? SiteLinks.version(form.entity.name, record, entry.version) : nil,
      restoreText: form.words.message("server.history.restore", version))
  }
}
