import Diagnostics
import Expressions
import SchemaModel
import SchemaSyntax

/// Resolves the dimensions by which a report groups.
final class ReportDimensions {
  private let scope: ReportScope
  private let bag: DiagnosticBag
  private var seen: [String: SourceRange] = [:]

  /// Makes a resolver.
  ///
  /// - Parameters:
  ///   - scope: what the report may read.
  ///   - bag: collects the diagnostics.
  init(_ scope: ReportScope, bag: DiagnosticBag) {
    self.scope = scope
    self.bag = bag
  }

  /// Resolves a dimension.
  ///
  /// - Parameters:
  ///   - written: the dimension as written.
  ///   - isTime: whether it groups by periods.
  ///   - last: the number of periods, up to the one of today; nil for all.
  ///   - isInnermost: whether nothing is grouped inside of its groups.
  /// - Returns: nil where it has an error.
  func dimension(
    _ written: ReportDeclaration.Dimension, isTime: Bool, last: Int?, isInnermost: Bool
  ) -> ReportDimension? {
    guard let typed = typed(written.field) else { return nil }
    if let first = seen[written.field.value] {
      bag.report(
        .nameOfTwoColumns, at: written.field.range, ["name": written.field.value],
        notes: [Diagnostic.Note("note.first_here", at: first)])
      return nil
    }
    seen[written.field.value] = written.field.range
    guard let kind = kind(typed, written, isTime: isTime) else { return nil }
    if let empty = written.empty, empty.value, written.top != nil || !isInnermost || !kind.hasOptions {
      bag.report(.emptyGroupsNowhere, at: empty.range, ["name": written.field.value])
      return nil
    }
    return ReportDimension(
      name: written.field.value, label: written.label?.value ?? scope.field(typed)?.label, kind: kind,
      formula: scope.formula(written.field.value, typed), top: written.top?.value,
      keepsRest: written.rest?.value ?? false, showsEmpty: written.empty?.value, last: last, isTime: isTime)
  }

  /// A field, or a field of `parent`; N007 or N003 for anything else.
  private func typed(_ name: Written<String>) -> TypedExpression? {
    let known = knownNames
    guard known.contains(name.value) else {
      if name.value == "segment" {
        bag.report(.laterFeature, at: name.range, ["name": name.value])
        return nil
      }
      let owner = scope.source.list.map { "\(scope.entity.name).\(scope.entity.fields[$0].name)" }
      bag.reportUnknown(
        .unknownField, name.value, at: name.range,
        ["name": name.value, "entity": owner ?? scope.entity.name.text], among: known)
      return nil
    }
    return CheckedExpression(name.value, in: scope.environment).root
  }

  private var knownNames: [String] {
    let own = scope.names.filter { $0 != "parent" && $0 != "id" && $0 != "version" }
    guard scope.source.list != nil else { return own }
    return own + scope.entity.scope.record.fields.map { "parent.\($0.name)" }.filter { $0 != "parent.id" }
  }

  private func kind(
    _ typed: TypedExpression, _ written: ReportDeclaration.Dimension, isTime: Bool
  ) -> ReportDimension.Kind? {
    if typed.type == .date {
      return .period(written.grain.flatMap { ReportGrain(rawValue: $0.value) } ?? .day)
    }
    if let grain = written.grain ?? (isTime ? written.field : nil) {
      bag.report(
        .grainWithoutDate, at: isTime ? written.field.range : grain.range,
        ["name": written.field.value, "grain": written.grain?.value ?? ""])
      return nil
    }
    guard let field = scope.field(typed) else {
      return .value(CoreType(scalar: typed.type == .int ? .integer : .text(lines: false)))
    }
    if case .codes(let list) = field.type.representation {
      if case .variable = typed.kind, scope.source.list == nil { return .options(list) }
    } else if field.isOneLine {
      return .value(field.type)
    }
    bag.report(
      .cannotGroup, at: written.field.range, ["name": written.field.value],
      helps: field.type.isList
        ? [.init("help.report_over_rows", ["source": "\(scope.entity.name).\(field.name)"])] : [])
    return nil
  }
}

extension ReportDimension.Kind {
  /// Whether its groups are the options of a list; yes and no are one of two.
  fileprivate var hasOptions: Bool { scalar?.isChoice ?? false }
}
