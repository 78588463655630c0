import Expressions
import Localization
import Presentation
import SchemaModel

/// Makes the title of a record, and the texts at the top of its card.
struct RecordTitle {
  let form: FormDefinition

  /// The title of a record by the formula of its entity; where that gives nothing, the values of its title fields.
  /// Digits as the business writes them.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - facts: The built-in fields that the formula may read.
  /// - Returns: The title; empty where all of that is blank.
  func text(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    let (entity, words) = (form.entity, form.words)
    if let formula = entity.title {
      let slots = entity.scope.expressions(values, fields: entity.fields, facts: facts)
      if case .string(let text)? = try? formula.program.evaluate(slots), !text.isEmpty {
        return words.display.localized(text)
      }
    }
    return entity.titleFields.compactMap { id in
      form.field(id: id)?.text(values[id], words)
    }.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The texts of the highlighted fields.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: One text for each highlighted field; empty for a blank.
  func highlight(_ values: RecordValues, names: FormDefinition.ReferenceNames) -> [String] {
    form.highlight.map { id in
      let field = form.fields[id]
      if case .reference(let record) = values[id], let entity = field.field.type.target {
        return names(entity, record)?.title ?? record.text
      }
      return field.text(values[id], form.words)
    }
  }
}
