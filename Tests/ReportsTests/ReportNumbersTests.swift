import Engine
import Expressions
import Localization
import Reports
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// Every number of a report equals what looking at each record in Swift comes to: of lines, of groups, of columns and
/// of the whole.
@Suite("Reports agree with the records", .onBothEngines)
struct ReportNumbersTests {
  /// Reports over everything that the four of the shops leave out.
  static let more = """
    daftar: 1
    reports:
      by_day_of_entry:
        why: Moments are days where the shop is, summer time included
        from: customer
        where: created_on >= date("2021-06-01")
        time: {field: created_on, grain: day}
        measures: {n: count(), last: max(changed_on), first: min(created_on)}
        totals: true
      by_quarter:
        why: Quarters
        from: customer
        time: {field: customer_since, grain: quarter}
        rows: [gender]
        columns: [club_level]
        measures: {n: count(), cities: distinct(city), credit: sum(credit_limit), mean: avg(credit_limit)}
        totals: true
      by_interest:
        why: A customer has several, and is counted once in the total
        from: customer
        rows: [interests]
        columns: [marketing_consent]
        measures: {n: count(), share: "ratio(n, total(n))", low: min(credit_limit), high: max(credit_limit)}
        totals: true
      by_list:
        why: What the card's own lists come to
        from: customer
        rows: [branch]
        measures:
          bought: sum(purchases.sum(p, p.quantity))
          baskets: count(purchases.exists(p, p.price > 4000000.0))
          per_head: "ratio(bought, count())"
      sold:
        why: Rows of a list, by fields of their record
        from: customer.purchases
        where: price >= 0 && parent.marketing_consent
        rows: [parent.city, paid_by]
        measures: {items: count(), sold: sum(price * quantity), most: max(bought_on), kinds: distinct(product)}
        order: [-sold]
        totals: true
      by_week:
        why: Weeks
        from: customer.purchases
        time: {field: bought_on, grain: week, last: 20}
        measures: {pieces: sum(quantity)}
      the_first_of_two:
        why: Top groups of two dimensions, and the rest of each
        from: visit
        rows: [{field: branch, top: 2, rest: true}, {field: customer, top: 3, rest: true}]
        measures: {visits: count(), people: distinct(customer), mean: avg(satisfaction)}
        order: [-visits]
        totals: true
      alone:
        why: One line
        from: visit
        measures: {visits: count(), mean: avg(satisfaction)}
    """

  static let names = [
    "customers_by_city", "customers_by_month", "how_they_found_us", "visits_by_branch", "sales_by_month",
    "by_day_of_entry", "by_quarter", "by_interest", "by_list", "sold", "by_week", "the_first_of_two", "alone",
  ]

  @Test("each number is that of its records", arguments: names)
  func numbers(name: String) throws {
    let shops = try SeededShops.shared.get()
    let report = try #require(shops.schema.report(name))
    let result = try shops.run(name)
    let reference = ReferenceReport(
      schema: shops.schema, report: report,
      context: EvaluationContext(today: CivilDate(year: 2025, month: 11, day: 21)))
    let subjects = inWindow(self.subjects(of: report, shops), result, reference)
    var seen = 0
    for line in result.lines {
      let shown = shownGroups(result)
      let places = Array(line.keys.indices)
      let groups = folded(subjects, reference, places, shown)
      let key = line.keys.map(reference.text)
      expect(line.values, groups[key] ?? reference.ofNone(among: subjects), "\(name) \(key)")
      seen += 1
      guard !report.columns.isEmpty else { continue }
      let cells = folded(subjects, reference, places + [report.rows.count], shown)
      for (column, cell) in zip(result.columns, line.cells) {
        let expected = cells[key + [reference.text(column)]] ?? reference.ofNone(among: subjects)
        expect(cell, expected, "\(name) \(key) \(column)")
      }
    }
    if let total = result.total { expect(total.values, reference.total(subjects), "\(name) total") }
    #expect(seen > 0)
    let all = folded(subjects, reference, Array(report.rows.indices), shownGroups(result))
    let found = Set(result.details.map { $0.keys.map(reference.text) })
    #expect(Set(all.keys).subtracting(found) == [], "groups are missing")
  }

  private func expect(_ found: [ExpressionValue], _ expected: [ExpressionValue], _ place: String) {
    #expect(found.map { "\($0)" } == expected.map { "\($0)" }, "\(place)")
  }

  /// Groups with those that are not shown by themselves as the rest.
  private func folded(
    _ subjects: [ReferenceReport.Subject], _ reference: ReferenceReport, _ places: [Int], _ shown: [Int: Set<String>]
  ) -> [[String]: [ExpressionValue]] {
    if places.allSatisfy({ shown[$0] == nil }) { return reference.groups(subjects, by: places) }
    return reference.groups(subjects, by: places, shown: shown)
  }

  /// Of dimensions with a rest: the groups that stand by themselves.
  private func shownGroups(_ result: ReportResult) -> [Int: Set<String>] {
    var shown: [Int: Set<String>] = [:]
    for place in result.restCounts.keys {
      let reference = ReferenceReport(schema: Self.empty, report: result.report, context: EvaluationContext())
      shown[place] = Set(result.lines.filter { $0.keys.count > place }.map { reference.text($0.keys[place]) })
    }
    return shown
  }

  private static let empty = TestModel.schema()

  /// Only the records of the periods that are shown, where the report has a window.
  private func inWindow(
    _ subjects: [ReferenceReport.Subject], _ result: ReportResult, _ reference: ReferenceReport
  ) -> [ReferenceReport.Subject] {
    guard let count = result.report.rows.first?.last else { return subjects }
    let shown = Set(result.lines.compactMap { $0.keys.first.map(reference.text) })
    #expect(shown.count == count)
    return subjects.filter { subject in
      reference.groups([subject], by: [0]).keys.allSatisfy { shown.contains($0.first ?? "") }
    }
  }

  private func subjects(of report: Report, _ shops: SeededShops) -> [ReferenceReport.Subject] {
    let entity = shops.schema.entities[report.source.entity]
    return shops.records[entity.name.text, default: []].flatMap { record -> [ReferenceReport.Subject] in
      let facts = RecordFacts(
        id: record.id, version: record.version, createdOn: day(record.createdOn), createdBy: record.createdBy,
        changedOn: day(record.changedOn), changedBy: record.changedBy)
      let slots = entity.scope.expressions(record.values, fields: entity.fields, facts: facts)
      guard let list = report.source.list else {
        return [.init(id: record.id.text, slots: slots + [.null, .null])]
      }
      guard case .list(let rows) = record.values[list] else { return [] }
      let parent = ExpressionValue.record(ExpressionRecord(entity.scope.record, slots))
      return rows.map { row in
        .init(id: record.id.text, slots: row.expressions(of: entity.fields[list].columns) + [parent, .null, .null])
      }
    }
  }

  /// The day in Tehran, by the clocks of that moment.
  private func day(_ moment: Storage.Timestamp) -> CivilDate? {
    let seconds = moment.milliseconds / 1000
    let ahead = Int64(SeededShops.Zones().offset(in: "Asia/Tehran", at: seconds) ?? 0)
    return CivilDate(daysSinceEpoch: Int((seconds + ahead) / 86_400))
  }
}
