public import Forms
public import HTMLText
import Localization
import Presentation
public import SchemaModel

/// The page on which somebody confirms that a former version of a record is restored. Compiled once.
public struct RestorePage: Sendable {
  /// The version, with what came of trying to restore it.
  public struct Content: Hashable, Sendable {
    public var record: RecordID
    /// The title of the record.
    public var name: String
    /// The number of the version.
    public var version: Int
    /// The day and the time of the version.
    public var moment: String
    /// The latest version of the record, which is posted with the form.
    public var latest: Int
    public var isDeleted: Bool
    /// What would change.
    public var changes: [HistoryChange]
    /// The values that the schema has no field for any more.
    public var fieldsGone: [String]
    /// The fields that the version did not have, which stay as they are.
    public var fieldsKept: [String]
    /// Why it was not restored.
    public var problems: [String] = []
    /// The warnings to confirm.
    public var warnings: [String] = []
    /// The names of the checks that the button confirms.
    public var confirmed: [String] = []

    /// A version.
    ///
    /// - Parameters:
    ///   - record: the record.
    ///   - name: the title of the record.
    ///   - version: the number of the version.
    ///   - moment: the day and the time of the version.
    ///   - latest: the latest version of the record.
    ///   - isDeleted: whether the record is deleted.
    ///   - changes: what would change.
    ///   - fieldsGone: the values that the schema has no field for any more.
    ///   - fieldsKept: the fields that the version did not have, which stay as they are.
    public init(
      record: RecordID, name: String, version: Int, moment: String, latest: Int, isDeleted: Bool,
      changes: [HistoryChange], fieldsGone: [String], fieldsKept: [String] = []
    ) {
      self.record = record
      self.name = name
      self.version = version
      self.moment = moment
      self.latest = latest
      self.isDeleted = isDeleted
      self.changes = changes
      self.fieldsGone = fieldsGone
      self.fieldsKept = fieldsKept
    }
  }

  private struct View: Sendable {
    let content: Content
    let action: String
    let historyURL: String
    let historyText: String
    let explanation: String
    let latest: String
    let buttonText: String
    let confirmNames: String
    let goneText: String?
    let canRestore: Bool
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
      "restore.html", in: .records(of: form.entity),
      [
        "action": .text(\.action), "history_url": .text(\.historyURL), "history_text": .text(\.historyText),
        "explanation": .text(\.explanation), "latest": .text(\.latest), "button_text": .text(\.buttonText),
        "confirm_names": .text(\.confirmNames), "gone_text": .optionalText(\.goneText),
        "can_restore": .flag(\.canRestore),
        "problems": .each(\.content.problems, ["problem_text": .text(\.self)]),
        "warnings": .each(\.content.warnings, ["warning_text": .text(\.self)]),
        "changes": .each(\.content.changes, HistoryChange.bindings),
      ])
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - content: the version.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  /// - Complexity: O(length of the page).
  public func html(_ content: Content, _ pageContext: PageContext = PageContext()) -> HTML {
    let (entity, words) = (form.entity.name, form.words)
    let version = ["version": String(content.version), "name": content.name, "moment": content.moment]
    let isSame = content.changes.isEmpty && !content.isDeleted
    let remarks = [("gone", content.fieldsGone), ("kept", content.fieldsKept)].filter { !$0.1.isEmpty }.map {
      words.message("history.fields_\($0.0)", ["fields": $0.1.joined(separator: words.display.listSeparator)])
    }
    let explanation = isSame ? "same" : content.isDeleted ? "again" : "text"
    let view = View(
      content: content, action: SiteLinks.version(entity, content.record, content.version),
      historyURL: SiteLinks.history(entity, content.record),
      historyText: words.message("history.title", ["name": content.name]),
      explanation: words.message("server.history.\(explanation)", version), latest: String(content.latest),
      buttonText: words.message(
        content.confirmed.isEmpty ? "server.history.button" : "server.history.button_anyway", version),
      confirmNames: content.confirmed.joined(separator: ","),
      goneText: remarks.isEmpty ? nil : remarks.joined(separator: " "), canRestore: !isSame)
    return page.html(
      view, title: words.message("server.history.ask", version), pageContext, hasProblems: !content.problems.isEmpty)
  }
}
