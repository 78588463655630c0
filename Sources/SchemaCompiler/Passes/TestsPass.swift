import Diagnostics
import SchemaModel
import SchemaSyntax

/// Pass 11: the tests that the author wrote. What they give is kept as it is written.
struct TestsPass {
  let entityNames: [String]
  let bag: DiagnosticBag

  func tests(_ declarations: [Declaration]) -> [SchemaTest] {
    let rules = Rule.allCases.map(\.rawValue)
    return declarations.compactMap { declaration in
      guard let test = TestDeclaration(declaration, rules: rules, bag: bag) else { return nil }
      guard entityNames.contains(test.entity.value) else {
        let nearest = Suggestion.nearest(to: test.entity.value, among: entityNames)
        bag.report(
          .unknownEntity, at: test.entity.range, ["name": test.entity.value],
          helps: nearest.map { [.didYouMean($0, at: test.entity.range)] } ?? [])
        return nil
      }
      guard let given = given(test.given) else { return nil }
      return SchemaTest(
        name: test.name.value, entity: EntityName(test.entity.value), given: given,
        refused: test.refused.compactMap { refusal in
          Rule(rawValue: refusal.rule.value).map { SchemaTest.Refusal(path: refusal.path, rule: $0) }
        },
        stored: test.stored.flatMap { self.given($0) })
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
