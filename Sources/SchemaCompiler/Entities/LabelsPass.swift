import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Pass 11: warnings about labels. A text that speaks some of the business's languages should speak all of them
/// (N021), and a column of a file must mean one field (N019).
struct LabelsPass {
  let languages: LabelLanguages
  let bag: DiagnosticBag

  func check(_ entity: EntityDraft) {
    warn(entity.declaration.label, name: entity.declaration.name)
    warn(entity.declaration.plural, name: entity.declaration.name)
    for tab in entity.declaration.form?.tabs ?? [] { warn(tab.label, name: tab.name.value) }
    for check in entity.declaration.checks { warn(check.message, name: check.name.value) }
    check(entity.fields)
  }

  func check(_ form: NamedFormDeclaration) {
    warn(form.label, name: form.name.value)
    for tab in form.tabs { warn(tab.label, name: tab.name.value) }
  }

  func check(_ report: ReportDeclaration) {
    warn(report.label, name: report.name.value)
    warn(report.why, name: report.name.value)
    for measure in report.measures { warn(measure.label, name: measure.name.value) }
    let time = report.time.map { [$0.dimension] } ?? []
    for dimension in time + report.rows + report.columns { warn(dimension.label, name: dimension.field.value) }
  }

  private func check(_ fields: [FieldDraft]) {
    var owners: [String: FieldDraft] = [:]
    for field in fields {
      if let label = field.field?.label, let setting = field.declaration[.label] {
        warn(Written(label, at: setting.node.range), name: field.name)
      }
      for text in names(of: field) {
        let folded = Folding.fold(text)
        if let other = owners[folded], other.name != field.name {
          bag.report(
            .labelOfTwoFields, at: field.nameRange, ["label": text, "name": field.name, "other": other.name],
            notes: [Diagnostic.Note("note.other_field", at: other.nameRange, ["name": other.name])])
        } else {
          owners[folded] = field
        }
      }
      check(field.rows)
    }
  }

  /// Everything a column of this field may be called.
  private func names(of field: FieldDraft) -> [String] {
    guard let compiled = field.field else { return [field.name] }
    return [field.name] + compiled.label.allTexts + compiled.legacyNames
  }

  private func warn(_ text: Written<LocalizedText>?, name: String) { languages.add(text, name: name) }
}
