extension Schema {
  /// The schema as a user sees it: with the same ids, and without the names, labels, rules and places of fields that the
  /// user's role does not see. Pages, forms, scripts, files and readers that are made from it cannot name what it lacks.
  /// Fields that the role may read alone are locked. Forms, reports and imports that would need what is not seen are
  /// not in it.
  ///
  /// - Parameter authorization: The rights of the user.
  /// - Returns: The same schema where nothing is restricted.
  /// - Complexity: O(schema).
  public func seen(by authorization: Authorization) -> Schema {
    let profile = authorization.profile
    if profile.isEmpty { return self }
    return Schema(
      name: name, business: business, optionLists: optionLists, entities: entities.map { $0.seen(by: profile) },
      forms: forms.compactMap { form in
        let layout = form.layout.seen(by: profile, entity: form.entity)
        if layout.tabs.allSatisfy(\.rows.isEmpty) { return nil }
        return NamedForm(
          name: form.name, label: form.label, entity: form.entity, layout: layout,
          askLater: form.askLater.filter { !profile.hides(FieldID($0), of: form.entity) })
      },
      reports: reports.filter { $0.reveals || !profile.hides($0) },
      imports: imports.filter { profile.isWhole($0.entity) }, roles: roles)
  }
}

extension Entity {
  /// The fields that the role sees whose schema it is.
  public var seenFields: [Field] { fields.filter { !$0.isWithheld } }

  /// The entity as a role sees it.
  ///
  /// - Parameter profile: What the role may not see or change.
  func seen(by profile: AccessProfile) -> Entity {
    if profile.isWhole(id) { return self }
    func hides(_ field: Int) -> Bool { profile.hides(FieldID(field), of: id) }
    let fields = fields.map { $0.seen(by: profile, in: self) }
    let named = titleFields.filter { !hides($0) }
    let texts = fields.filter { !$0.isWithheld && $0.type.scalar == .text(lines: false) }
    return Entity(
      id: id, name: name, label: label, plural: plural, fields: fields,
      identity: identities.map(\.fields).filter { !$0.contains(where: hides) },
      layout: layout.seen(by: profile, entity: id),
      titleFields: named.isEmpty ? texts.prefix(1).map(\.id) : named,
      title: title.flatMap { profile.hides($0, of: id) ? nil : $0 },
      checks: checks.compactMap { $0.seen(by: profile, of: id) },
      formulaOrder: formulaOrder.filter { field in !profile.hides(field, of: id) }, formerNames: formerNames,
      isRetired: isRetired, scope: scope)
  }
}

extension FormLayout {
  /// The layout without the fields that a role does not see, and without the tabs that have no others.
  ///
  /// - Parameters:
  ///   - profile: What the role may not see or change.
  ///   - entity: The id of the entity of its fields.
  func seen(by profile: AccessProfile, entity: Int) -> FormLayout {
    func isSeen(_ field: Int) -> Bool { !profile.hides(FieldID(field), of: entity) }
    let seen = tabs.map { tab in
      Tab(
        name: tab.name, label: tab.label, rows: tab.rows.map { $0.filter(isSeen) }.filter { !$0.isEmpty },
        visibleWhen: tab.visibleWhen.flatMap { profile.hides($0, of: entity) ? nil : $0 })
    }
    let filled = seen.filter { !$0.rows.isEmpty }
    return FormLayout(highlight: highlight.filter(isSeen), tabs: filled.isEmpty ? Array(seen.prefix(1)) : filled)
  }
}

extension Check {
  /// The check as a role sees it; nil for one that reads what the role does not see, which the store alone asks.
  ///
  /// - Parameters:
  ///   - profile: What the role may not see or change.
  ///   - entity: The id of its entity.
  func seen(by profile: AccessProfile, of entity: Int) -> Check? {
    if profile.hides(require, of: entity) { return nil }
    return Check(
      name: name, require: require, severity: severity, message: message,
      at: at.flatMap { profile.hides(FieldID($0), of: entity) ? nil : $0 }, storedRecords: storedRecords,
      reveals: reveals)
  }
}
