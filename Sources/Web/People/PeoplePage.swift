import Forms
public import HTMLText
import Localization
import SchemaModel

/// The page of a manager on which people are invited, given roles, barred, and sent links.
public struct PeoplePage: Sendable {
  /// A person who may sign in.
  public struct Person: Hashable, Sendable {
    public let id: String
    public let name: String
    public let displayName: String
    public let role: String
    /// When the person was last seen, in words.
    public let seen: String
    /// Whether the person is barred.
    public let isDisabled: Bool
    /// Whether the person has no password yet.
    public let isInvited: Bool
    /// Whether the person is asked for a code, too.
    public let hasCode: Bool

    /// A person.
    ///
    /// - Parameters:
    ///   - id: the identity of the user.
    ///   - name: the name to sign in with.
    ///   - displayName: the name that pages show.
    ///   - role: the role, by its name in the schema.
    ///   - seen: when the person was last seen, in words.
    ///   - isDisabled: whether the person is barred.
    ///   - isInvited: whether the person has no password yet.
    ///   - hasCode: whether the person is asked for a code, too.
    public init(
      id: String, name: String, displayName: String, role: String, seen: String, isDisabled: Bool, isInvited: Bool,
      hasCode: Bool
    ) {
      self.id = id
      self.name = name
      self.displayName = displayName
      self.role = role
      self.seen = seen
      self.isDisabled = isDisabled
      self.isInvited = isInvited
      self.hasCode = hasCode
    }
  }

  /// What was typed into the invitation, with what is wrong with it.
  public struct Invitation: Hashable, Sendable {
    public var name = ""
    public var displayName = ""
    /// The role, by its name in the schema.
    public var role: String
    /// What is wrong; nil where nothing is.
    public var problem: String?

    /// An invitation that nobody has filled in yet.
    ///
    /// - Parameter role: the role that is chosen first.
    public init(role: String) { self.role = role }
  }

  private struct View: Sendable {
    let people: [Row]
    let invitation: Invitation
    let roles: [Choice]
  }

  private struct Row: Sendable {
    let person: Person
    let url: String
    let role: String
    let roles: [Choice]
    let state: String
  }

  private struct Choice: Sendable {
    let name: String
    let label: String
    let isChosen: Bool
  }

  private let frame: PageFrame
  private let page: SitePage<View>

  /// Compiles the page.
  ///
  /// - Parameter frame: the frame around the page.
  /// - Throws: `TemplateError` for a template that is not right.
  public init(_ frame: PageFrame) throws(TemplateError) {
    self.frame = frame
    page = try frame.page(
      "people.html", in: .people,
      [
        "people": .each(\.people, Self.row), "problem": .optionalText(\.invitation.problem),
        "new_name": .text(\.invitation.name), "new_display": .text(\.invitation.displayName),
        "new_roles": .each(\.roles, Self.choice), "people_path": .fixed(SiteLinks.people),
      ])
  }

  private static var row: TemplateBindings<Row> {
    [
      "person_url": .text(\.url), "person_name": .text(\.person.name), "person_display": .text(\.person.displayName),
      "person_role": .text(\.role), "person_seen": .text(\.person.seen), "person_state": .text(\.state),
      "person_is_barred": .flag(\.person.isDisabled), "person_has_code": .flag(\.person.hasCode),
      "roles": .each(\.roles, choice),
    ]
  }

  private static var choice: TemplateBindings<Choice> {
    ["role_name": .text(\.name), "role_label": .text(\.label), "role_is_chosen": .flag(\.isChosen)]
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - people: everybody who may sign in.
  ///   - invitation: what was typed into the invitation.
  ///   - pageContext: the user of the page, with the messages to show on it.
  /// - Returns: the page.
  public func html(_ people: [Person], _ invitation: Invitation, _ pageContext: PageContext) -> HTML {
    let view = View(people: people.map(row), invitation: invitation, roles: choices(invitation.role))
    return page.html(
      view, title: frame.words.message("server.people.title"), pageContext, hasProblems: invitation.problem != nil)
  }

  private func row(_ person: Person) -> Row {
    let role = frame.schema.role(person.role).map(label) ?? person.role
    let isGone = Authorization(role: person.role, in: frame.schema).lacksRole
    let state =
      person.isDisabled ? "barred" : isGone ? "role_gone" : person.isInvited ? "invited" : "active"
    return Row(
      person: person, url: SiteLinks.person(person.id), role: role, roles: choices(person.role),
      state: frame.words.message("server.people.\(state)"))
  }

  /// The label of a role; that of the manager's is ours where the schema does not write it.
  private func label(_ role: Role) -> String {
    role.name == Role.managerName && role.label.entries.isEmpty
      ? frame.words.message("server.people.manager") : frame.words.text(role.label)
  }

  private func choices(_ chosen: String) -> [Choice] {
    frame.schema.roles.map { role in
      Choice(name: role.name, label: label(role), isChosen: role.name == chosen)
    }
  }
}
