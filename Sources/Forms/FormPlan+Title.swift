import Expressions
import Localization
import Presentation
public import SchemaModel

extension FormPlan {
  /// What a record is called: its title by the entity's formula; where that says nothing, the values of its title
  /// fields. Digits as the business writes them.
  ///
  /// `facts` are the built-in fields that the formula may name.
  public func title(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    if let formula = entity.title {
      let slots = entity.scope.expressions(values, fields: entity.fields, facts: facts)
      if case .string(let text)? = try? formula.program.evaluate(slots), !text.isEmpty {
        return words.display.localized(text)
      }
    }
    return entity.titleFields.compactMap { id in
      field(id: id)?.text(values[id], words)
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The top of the card: each highlighted field in words, blank where there is nothing.
  func highlight(_ values: RecordValues, _ names: ReferenceNames) -> [String] {
    highlight.map { id in
      let plan = fields[id]
      if case .reference(let record) = values[id], let entity = plan.field.type.target {
        return names(entity, record)?.title ?? record.text
      }
      return plan.text(values[id], words)
    }
  }
}
