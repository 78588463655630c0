import Diagnostics
import SchemaModel
import SchemaSyntax

/// Pass 13: the tests that the author wrote. What they give is kept as it is written.
struct TestsPass {
  let entities: [EntityDraft]
  /// The names of all entities, those with something wrong included.
  let entityNames: [String]
  let business: Business
  let bag: DiagnosticBag

  func tests(_ declarations: [Declaration]) -> [SchemaTest] {
    let rules = Rule.builtIn.map(\.rawValue)
    return declarations.compactMap { declaration in
      guard let test = TestDeclaration(declaration, rules: rules, bag: bag) else { return nil }
      guard entityNames.contains(test.entity.value) else {
        bag.reportUnknown(.unknownEntity, test.entity.value, at: test.entity.range, among: entityNames, listing: nil)
        return nil
      }
      checkNames(test)
      guard let given = given(test.given) else { return nil }
      return SchemaTest(
        name: test.name.value, entity: EntityName(test.entity.value), given: given,
        refused: test.refused.compactMap { self.refusal($0.path, $0.rule, of: test) },
        stored: test.stored.flatMap { self.given($0) },
        warned: test.warned.map { checks($0, .warning, of: test) },
        noted: test.noted.map { checks($0, .note, of: test) }, today: test.today.flatMap(day),
        user: test.user.map {
          SchemaTest.User(name: $0.name.value, displayName: $0.displayName?.value, role: $0.role?.value)
        })
    }
  }

  /// Tells of names that the entity does not have (N007), but where the test says that they are refused.
  private func checkNames(_ test: TestDeclaration) {
    guard let entity = entities.first(where: { $0.declaration.name == test.entity.value }) else { return }
    let lookup = FieldLookup(entity, removed: [], bag: bag)
    let strays: [Rule] = [.unknownField, .readOnly]
    let expected = Set(
      test.refused.compactMap { refusal in
        strays.contains { $0.rawValue == refusal.rule.value } ? refusal.path.value : nil
      })
    let written = ((test.given.pairs ?? []) + (test.stored?.pairs ?? [])).map(\.key)
    let refused = test.refused.filter { $0.rule.value != "check" }.map(\.path)
    let names = written.map { Written($0.scalar ?? "", at: $0.range) } + refused
    for name in names where !expected.contains(name.value) {
      _ = lookup.id(name.map { path in String(path.prefix { $0 != "." && $0 != "[" }) })
    }
  }

  private func given(_ node: SyntaxNode) -> SchemaTest.Given? {
    switch node.content {
    case .scalar(let text, .plain) where text == "null" || text == "~": return .text("")
    case .scalar(let text, _): return .text(text)
    case .sequence(let items): return .list(items.compactMap { given($0) })
    case .mapping(let pairs):
      return .record(
        pairs.compactMap { pair in
          given(pair.value).map { SchemaTest.Given.Pair(name: pair.key.scalar ?? "", value: $0) }
        })
    }
  }
}
