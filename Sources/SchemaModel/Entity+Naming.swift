extension Entity {
  /// The fields whose value alone can name a record where a reference is entered: unique ones, and identities of
  /// one field. In the order of declaration.
  public var namingFields: [Field] {
    let single = Set(identity.filter { $0.count == 1 }.flatMap { $0 })
    return fields.filter { $0.isUnique || single.contains($0.id) }
  }
}
