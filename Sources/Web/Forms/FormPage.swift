public import Forms
public import HTMLText
public import Localization
public import SchemaModel

/// The page with an entity's form in a language, for new records, changes, and submissions that were refused.
///
/// It is compiled once to static bytes and readers of its view, so that rendering a state only appends bytes.
public struct FormPage: Sendable {
  /// The form as a description.
  public let form: FormDefinition
  /// The script that its pages run in the browser; empty where they need none.
  public let script: FormScript
  private let page: SitePage<FormView>

  /// Compiles the form.
  ///
  /// - Parameters:
  ///   - form: the form as a description.
  ///   - frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ form: FormDefinition, _ frame: PageFrame) throws(TemplateError) {
    self.form = form
    script = FormScript(form)
    let link = SiteLinks.formScript(
      form.entity.name, form: form.namedForm?.name, language: form.language)
    page = try frame.page(
      "form.html", in: .records(of: form.entity), isForm: true,
      formScript: script.isEmpty ? nil : frame.versioned(link, Array(script.text.utf8)),
      FormBindings(form: form, frame: frame, hasScript: !script.isEmpty).bindings)
  }

  /// The page for a state.
  ///
  /// - Parameters:
  ///   - state: the state of the form.
  ///   - pageContext: the user of the page, with the messages to show on it.
  ///   - record: the id of the stored record; nil for a new one.
  ///   - version: the version of the stored record that is shown.
  ///   - today: the day that the state was evaluated on; nil where no formula needs it.
  ///   - agreed: the names of the checks whose warnings were answered before others came.
  ///   - purpose: the purpose of the form; nil where it only enters a record.
  /// - Returns: the page.
  /// - Complexity: O(length of the page).
  public func html(
    _ state: FormState, _ pageContext: PageContext = PageContext(), record: RecordID? = nil, version: Int64? = nil,
    today: CivilDate? = nil, agreed: Set<String> = [], purpose: FormPurpose? = nil
  ) -> HTML {
    let entity = form.entity.name
    let name = form.namedForm?.name
    var pageContext = pageContext
    let rights = pageContext.authorization
    pageContext.maySave = rights.allows(
      purpose == nil ? record == nil ? .create : .update : .import, on: form.entity)
    let hasProblems = !state.problems.isEmpty
    let asked =
      hasProblems || state.warnings.isEmpty ? [] : state.warnings.map(\.check) + agreed.sorted()
    let view = FormView(
      state: state,
      action: purpose?.action ?? record.map { SiteLinks.record(entity, $0, form: name) }
        ?? SiteLinks.new(entity, form: name),
      version: version.map(String.init),
      problemsTitle: hasProblems ? problemsTitle(state.problems.count) : nil,
      problems: state.problems.map { problem(of: $0, record) },
      deleteURL: record.flatMap { rights.allows(.delete, on: form.entity) ? SiteLinks.delete(entity, $0) : nil },
      historyURL: record.map { SiteLinks.history(entity, $0) },
      today: script.isEmpty ? nil : today?.iso,
      confirmNames: asked.joined(separator: ","),
      otherForms: purpose == nil ? otherForms(record) : [],
      purpose: purpose?.content, purposeURL: purpose?.next,
      storedViolations: storedViolations(state, record))
    return page.html(view, title: state.title ?? form.newTitle, pageContext, hasProblems: hasProblems)
  }

  /// Links to the entity's own form and its named ones, where there are any. The current one is marked.
  private func otherForms(_ record: RecordID?) -> [FormView.Link] {
    let named = form.schema.forms.filter { $0.entity == form.entity.id }
    guard !named.isEmpty else { return [] }
    let all =
      [(nil, form.words.message("server.form.whole"))]
      + named.map { ($0.name, form.words.text($0.label)) }
    let entity = form.entity.name
    return all.map { name, label in
      let url =
        record.map { SiteLinks.record(entity, $0, form: name) } ?? SiteLinks.new(entity, form: name)
      return FormView.Link(label: label, url: url, isCurrent: name == form.namedForm?.name)
    }
  }

  /// The violations that the stored record had before and that are not shown beside a box, each with the URL of its
  /// box: on the entity's own form where this one does not have the box.
  private func storedViolations(_ state: FormState, _ record: RecordID?) -> [FormView.StoredViolation] {
    state.storedViolations.filter { !$0.isBeside }.map { remark in
      let own = remark.anchor.map { "#" + $0 }
      return FormView.StoredViolation(
        text: remark.message, url: own ?? remark.elsewhere.flatMap { address(of: $0, record) })
    }
  }

  private func problem(of problem: FormState.Problem, _ record: RecordID?) -> FormView.Problem {
    let other = problem.elsewhere.flatMap { address(of: $0, record) }
    return FormView.Problem(text: problem.message, anchor: problem.anchor, url: problem.link ?? other)
  }

  /// The URL of a box on the page of the entity's own form; nil for a new record, which has no such page.
  private func address(of anchor: String, _ record: RecordID?) -> String? {
    record.map { SiteLinks.record(form.entity.name, $0) + "#" + anchor }
  }

  private func problemsTitle(_ count: Int) -> String {
    form.words.message("forms.problems", ["count": String(count)])
  }
}

extension FormDefinition {
  /// The title of the page for a new record.
  var newTitle: String { words.message("forms.new", ["entity": label]) }
}
