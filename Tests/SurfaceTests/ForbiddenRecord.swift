import Testing
import FieldTypes
import Forms
import JSONText
import SchemaModel
import Validation

/// A customer of the worked business that one of its formulas forbids.
struct ForbiddenRecord: Sendable, CustomTestStringConvertible {
  let name: String
  /// Field names and texts; the name and the mobile stand before them.
  var answers: [(name: String, text: String)] = []
  /// The cells of a purchase; empty where there is none.
  var purchase: [(name: String, text: String)] = []
  let path: String
  let rule: String
  /// Whether somebody in a dialogue is ever asked for all of it.
  let canBeTyped: Bool

  var testDescription: String { name }

  var all: [(name: String, text: String)] {
    [("full_name", "Sara Ahmadi"), ("mobile", "09351112233")] + answers
  }

  /// All of it as a browser posts it.
  var pairs: [(name: String, value: String)] {
    all.map { (name: $0.name, value: $0.text) } + purchase.map { (name: "purchases[0].\($0.name)", value: $0.text) }
  }

  /// The name of the field that is refused.
  var field: String { String(path.split(separator: ".").last ?? "") }

  var document: [UInt8] {
    let row = JSONValue.object(purchase.map { .init($0.name, .string($0.text)) })
    let list = purchase.isEmpty ? [] : [JSONValue.Member("purchases", .array([row]))]
    return JSONValue.object(all.map { .init($0.name, .string($0.text)) } + list).encoded()
  }

  static let all: [ForbiddenRecord] = [
    ForbiddenRecord(
      name: "credit without a national ID", answers: [("credit_limit", "5000000")], path: "national_id",
      rule: "check:credit_needs_identity", canBeTyped: true),
    ForbiddenRecord(
      name: "a referrer whom no friend sent", answers: [("found_us", "web_search"), ("referrer", "09121110000")],
      path: "referrer", rule: "read_only", canBeTyped: false),
    ForbiddenRecord(
      name: "an age that is not so", answers: [("birth_date", "1986-10-11"), ("age", "20")], path: "age",
      rule: "computed", canBeTyped: false),
    ForbiddenRecord(
      name: "a total that nobody spent", answers: [("total_spent", "900000")], path: "total_spent", rule: "computed",
      canBeTyped: false),
    ForbiddenRecord(
      name: "a district of another city", answers: [("city", "isfahan"), ("district", "tehran_vanak")],
      path: "district", rule: "option", canBeTyped: true),
    ForbiddenRecord(
      name: "messages without consent", answers: [("marketing_consent", "no"), ("messages_a_month", "5")],
      path: "messages_a_month", rule: "read_only", canBeTyped: false),
    ForbiddenRecord(
      name: "a purchase of a far year",
      purchase: [("bought_on", "2099-01-01"), ("product", "tea"), ("price", "1000")], path: "purchases[0].bought_on",
      rule: "range", canBeTyped: false),
    ForbiddenRecord(
      name: "a purchase without a price", purchase: [("bought_on", "2024-01-01"), ("product", "tea")],
      path: "purchases[0].price", rule: "required", canBeTyped: false),
    ForbiddenRecord(
      name: "born tomorrow", answers: [("birth_date", "2199-01-01")], path: "birth_date", rule: "range",
      canBeTyped: true),
  ]
}
