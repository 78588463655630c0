import JSONText
import Reports
import SQL
import SchemaModel
import Storage
import StorageSQLite
import TestSupport
import Testing

/// The reports of `schemas/retail` beside queries that were written by hand.
@Suite("The shops' reports equal queries by hand")
struct RetailReportsTests {
  /// From 1 Aban 1403 to the last day of Aban 1404, by hand from a calendar.
  private static let days = [
    "2024-10-22", "2024-11-21", "2024-12-21", "2025-01-20", "2025-02-19", "2025-03-21", "2025-04-21", "2025-05-22",
    "2025-06-22", "2025-07-23", "2025-08-23", "2025-09-23", "2025-10-23", "2025-11-22",
  ]

  private func found(_ name: String) throws -> (ReportResult, SeededShops) {
    let shops = try SeededShops.shared.get()
    return (try shops.run(name), shops)
  }

  /// The lines as JSON cells, the way scripts get them.
  private func cells(_ result: ReportResult) throws -> [[String]] {
    let rows = try #require(ReportJSON.document(result)["rows"]?.items)
    return rows.map { row in (row.items ?? []).map { String(decoding: $0.encoded(), as: UTF8.self) } }
  }

  private func totals(_ result: ReportResult) throws -> [String] {
    let total = try #require(ReportJSON.document(result)["totals"]?.items)
    return total.map { String(decoding: $0.encoded(), as: UTF8.self) }
  }

  private func rows(_ shops: SeededShops, _ sql: SQLText) throws -> [[String]] {
    try shops.store.query { ask in
      try ask(sql).map { row in
        row.map { value in
          switch value {
          case .null: "null"
          case .integer(let number), .decimal(let number, _): String(number)
          case .text(let text): text
          case .bytes: "bytes"
          }
        }
      }
    }
  }

  @Test("ten cities, the rest and those without one; each share of all customers")
  func cities() throws {
    let (result, shops) = try found("customers_by_city")
    let expected = try rows(
      shops,
      """
      WITH c AS (SELECT city, count(*) AS n FROM customer \
      WHERE city IS NOT NULL GROUP BY city), \
      r AS (SELECT *, row_number() OVER (ORDER BY n DESC, city) AS place FROM c) \
      SELECT n, printf('%.6f', n * 1.0 / (SELECT count(*) FROM customer)) FROM r WHERE place <= 10 \
      UNION ALL SELECT sum(n), printf('%.6f', sum(n) * 1.0 / (SELECT count(*) FROM customer)) FROM r WHERE place > 10 \
      UNION ALL SELECT count(*), printf('%.6f', count(*) * 1.0 / (SELECT count(*) FROM customer)) \
      FROM customer WHERE city IS NULL
      """)
    let found = try cells(result)
    #expect(found.count == 12)
    #expect(found.map { $0[1] } == expected.map { $0[0] })
    for (line, row) in zip(found, expected) {
      let (share, other) = (Double(line[2].filter { $0 != "\"" }) ?? -1, Double(row[1]) ?? -2)
      #expect(abs(share - other) < 0.000_001)
    }
    #expect(found[10][0].hasPrefix(#"{"rest":"#) && found[11][0] == "null")
    let credit = try rows(
      shops, "SELECT count(*), sum(credit_limit / 1000000), sum(credit_limit % 1000000) FROM customer")
    let sum = try #require(Int128(credit[0][1])) * 1_000_000 + (Int128(credit[0][2]) ?? 0)
    #expect(try totals(result) == ["null", credit[0][0], "\"1\"", "\"\(sum)\""])
  }

  @Test("thirteen Persian months, by the days on which they begin")
  func months() throws {
    let (result, shops) = try found("customers_by_month")
    var expected: [[String]] = []
    for (first, next) in zip(Self.days, Self.days.dropFirst()) {
      let found = try rows(
        shops,
        """
        SELECT count(*), count(CASE WHEN marketing_consent = 1 THEN 1 END) FROM customer \
        WHERE customer_since >= \(bind: .text(first)) AND customer_since < \(bind: .text(next))
        """)
      expected.append(["\"\(first)\""] + (found.first ?? []))
    }
    #expect(try cells(result).map { Array($0.prefix(3)) } == expected)
    #expect(expected.contains { $0[1] != "0" })
  }

  @Test("how customers were found, by level, with the average of each cell and not of averages")
  func foundUs() throws {
    let (result, shops) = try found("how_they_found_us")
    let expected = try rows(
      shops,
      """
      SELECT coalesce('"' || found_us || '"', 'null'), count(*), CAST(round(avg(credit_limit / 1e6)) AS INTEGER) \
      FROM customer GROUP BY found_us ORDER BY found_us IS NULL, count(*) DESC, found_us
      """)
    let found = try cells(result)
    let empty = found.filter { $0[$0.count - 2] == "0" }
    #expect(Set(found.map { $0[0] }).subtracting(empty.map { $0[0] }) == Set(expected.map { $0[0] }))
    // Options that nobody chose keep their places, with nothing to take an average of.
    guard let list = result.report.rows.first?.kind.scalar?.optionList else {
      Issue.record("found_us is no choice")
      return
    }
    #expect(Set(found.map { $0[0] }) == Set(shops.schema.options(list).map { "\"\($0.code)\"" } + ["null"]))
    #expect(empty.allSatisfy { $0.last == "null" })
    for row in expected {
      let line = try #require(found.first { $0[0] == row[0] })
      #expect(line[line.count - 2] == row[1])
      let average = Double(line[line.count - 1].filter { $0 != "\"" }) ?? -1
      #expect(abs(average / 1e6 - (Double(row[2]) ?? -2)) < 1_000)
    }
    let columns = try #require(ReportJSON.document(result)["columns"]?.items).compactMap { $0["name"]?.string }
    #expect(columns.prefix(4) == ["found_us", "customers@basic", "average_credit@basic", "customers@silver"])
    let gold = try rows(shops, "SELECT count(*) FROM customer WHERE club_level = 'gold' AND found_us = 'friend'")
    let friend = try #require(found.first { $0[0] == "\"friend\"" })
    #expect(friend[try #require(columns.firstIndex(of: "customers@gold"))] == gold[0][0])
  }

  @Test("visits by branch and purpose: a person is counted once in the branch's total")
  func visits() throws {
    let (result, shops) = try found("visits_by_branch")
    let expected = try rows(
      shops,
      """
      SELECT '"' || branch || '"', count(*), count(DISTINCT customer), count(CASE purpose WHEN 'complaint' THEN 1 END) \
      FROM visit WHERE purpose <> 'question' GROUP BY branch ORDER BY count(*) DESC
      """)
    let groups = try #require(ReportJSON.document(result)["group_totals"]?.items)
    let found = groups.map { line in
      (line.items ?? []).map { String(decoding: $0.encoded(), as: UTF8.self) }
    }
    #expect(found.map { [$0[0], $0[2], $0[3]] } == expected.map { Array($0.prefix(3)) })
    for (line, row) in zip(found, expected) {
      let share = (Double(row[3]) ?? 0) / (Double(row[1]) ?? 1)
      #expect(abs((Double(line[5].filter { $0 != "\"" }) ?? -1) - share) < 0.000_001)
    }
    let lines = try rows(
      shops,
      "SELECT branch, purpose, count(*) FROM visit WHERE purpose <> 'question' GROUP BY branch, purpose")
    let counts = Dictionary(uniqueKeysWithValues: lines.map { (["\"\($0[0])\"", "\"\($0[1])\""], $0[2]) })
    for line in try cells(result) { #expect(counts[Array(line.prefix(2))] == line[2]) }
    #expect(try cells(result).count == counts.count)
  }

  @Test("sales of each month: price times quantity of everything that was bought in it")
  func sales() throws {
    let (result, shops) = try found("sales_by_month")
    let lines = try cells(result)
    var months = 0
    for (first, next) in zip(Self.days, Self.days.dropFirst()) {
      let (sold, items) = try sold(
        shops, "bought_on >= \(bind: .text(first)) AND bought_on < \(bind: .text(next))")
      guard let line = lines.first(where: { $0[0] == "\"\(first)\"" }) else {
        #expect(items == 0, "\(first) is missing")
        continue
      }
      months += 1
      #expect(Array(line[1...2]) == ["\"\(sold)\"", String(items)], "\(first)")
      let average = Double(line[3].filter { $0 != "\"" }) ?? -1
      #expect(items == 0 || abs(average - Double(sold) / Double(items)) <= 0.5, "\(first)")
    }
    #expect(months > 0)
    let (sold, items) = try sold(shops, "1 = 1")
    #expect(Array(try totals(result)[1...2]) == ["\"\(sold)\"", String(items)])
  }

  /// Of the items that meet a condition: what they cost together, and how many they are.
  private func sold(_ shops: SeededShops, _ condition: SQLText) throws -> (Int128, Int) {
    let row = try rows(
      shops,
      """
      SELECT count(*), coalesce(sum(price * quantity / 1000000), 0), coalesce(sum(price * quantity % 1000000), 0) \
      FROM customer__purchases WHERE \(condition)
      """)[0]
    return ((Int128(row[1]) ?? -1) * 1_000_000 + (Int128(row[2]) ?? -1), Int(row[0]) ?? -1)
  }
}
