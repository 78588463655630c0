import Expressions
import Localization
import Presentation
import SchemaModel

/// Names the groups of a report, in the language of its page.
struct ReportKeyFormatter {
  let words: ReportFormatter

  /// The name of a group.
  ///
  /// - Parameters:
  ///   - key: what its records have in common.
  ///   - dimension: the dimension by which they are grouped.
  ///   - rest: how many groups are in the rest, where the group is that.
  /// - Returns: the name.
  func text(_ key: ReportKey, _ dimension: ReportDimension, rest: Int?) -> String {
    switch key {
    case .blank: return words.message("report.blank")
    case .rest: return words.message("report.rest", ["count": String(rest ?? 0)])
    case .period(let period): return text(period)
    case .value(let value): return text(value, dimension)
    }
  }

  private func text(_ value: Value, _ dimension: ReportDimension) -> String {
    let target = dimension.kind.scalar?.target
    if case .reference(let id) = value, let entity = target {
      return words.names(entity, id) ?? words.message("report.gone")
    }
    switch value.representation {
    case .text(let text): return label(text, dimension)
    case .boolean(let flag): return words.message(flag ? "forms.yes" : "forms.no")
    // What names a group is no amount: a year is 1403, as a form shows it.
    case .integer(let number):
      return words.values.localized(number < 0 ? "\u{2212}\(number.magnitude)" : String(number))
    case .decimal(let number):
      let wide = WideDecimal(units: Int128(number.units), scale: number.places)
      return wide.map { words.text(.decimal($0), dimension.isMoney ? .money : .number) } ?? number.description
    case .date(let day): return words.values.text(day)
    case .blank, .codes, .list: return words.message("report.blank")
    }
  }

  /// The label of an option; of any other group the text itself.
  private func label(_ code: String, _ dimension: ReportDimension) -> String {
    dimension.kind.scalar?.optionList.flatMap(words.schema.optionList)?.option(code: code).map { words.text($0.label) }
      ?? code
  }

  /// The name of a period: `Mehr 1404`, `2026, quarter 2`, `1404`, `week of 1404/07/05`.
  ///
  /// - Parameter period: a period of any length.
  /// - Returns: the name.
  func text(_ period: Period) -> String {
    let year = String(period.year)
    switch period.grain {
    case .year: return words.message("report.year", ["year": year])
    case .quarter: return words.message("report.quarter", ["year": year, "quarter": String(period.quarter)])
    case .month:
      let name = words.messages.text("report.month.\(period.calendar.rawValue).\(period.month)")
      return words.message("report.month_of_year", ["year": year, "month": name])
    case .week: return words.message("report.week", ["day": period.firstDay.map(words.values.text) ?? ""])
    case .day: return period.firstDay.map(words.values.text) ?? ""
    }
  }
}
