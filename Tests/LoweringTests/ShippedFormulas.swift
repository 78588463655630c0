import Expressions
import SchemaModel

/// The formulas of a schema, with what they are about.
struct ShippedFormula {
  /// `customer.age`, and what is said there.
  let place: String
  let formula: Formula
  /// The records, or rows of a list, that it is evaluated over.
  let source: ReportSource
  /// The options that it is asked of.
  var options: OptionList?

  /// Every formula of a schema. Measures of reports are not about records, and have none.
  static func all(of schema: Schema) -> [ShippedFormula] {
    schema.entities.flatMap { entity in formulas(of: entity, in: schema) }
      + schema.reports.flatMap { report in
        report.formulas.map { .init(place: "report \(report.name)", formula: $0, source: report.source) }
      }
      + schema.imports.flatMap { definition in
        definition.waves.compactMap { wave in
          wave.when.map {
            .init(place: "wave \(wave.name)", formula: $0, source: ReportSource(entity: definition.entity))
          }
        }
      }
  }

  private static func formulas(of entity: Entity, in schema: Schema) -> [ShippedFormula] {
    let source = ReportSource(entity: entity.id)
    let whole =
      (entity.title.map { [("title", $0)] } ?? []) + entity.checks.map { ($0.name, $0.require) }
      + entity.layout.tabs.compactMap { tab in tab.visibleWhen.map { (tab.name, $0) } }
    return whole.map { .init(place: "\(entity.name) \($0)", formula: $1, source: source) }
      + entity.fields.flatMap { formulas(of: $0, "\(entity.name)", source, schema) }
      + entity.fields.flatMap { list in
        let rows = ReportSource(entity: entity.id, list: list.id)
        return list.columns.flatMap { formulas(of: $0, "\(entity.name).\(list.name)", rows, schema) }
      }
  }

  private static func formulas(
    of field: Field, _ name: String, _ source: ReportSource, _ schema: Schema
  ) -> [ShippedFormula] {
    let logic = field.logic
    let place = "\(name).\(field.name)"
    let options = schema.optionList(of: field)
    let others = [
      ("compute", logic.compute), ("default_from", logic.defaultFrom), ("required_when", logic.requiredWhen),
      ("editable_when", logic.editableWhen), ("minimum", logic.minimum), ("maximum", logic.maximum),
    ]
    return others.compactMap { key, formula in
      formula.map { .init(place: "\(place) \(key)", formula: $0, source: source) }
    }
      + logic.visibleWhen.map { .init(place: "\(place) visible_when", formula: $0, source: source) }
      + (logic.optionsWhen.map {
        [.init(place: "\(place) options_when", formula: $0, source: source, options: options)]
      } ?? [])
  }
}
