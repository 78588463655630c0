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
  let answers: [(name: String, text: String)]
  let path: String
  let rule: String
  /// Whether somebody in a dialogue is ever asked for all of it.
  let canBeTyped: Bool

  var testDescription: String { name }

  var all: [(name: String, text: String)] {
    [("full_name", "Sara Ahmadi"), ("mobile", "09351112233")] + answers
  }

  var document: [UInt8] {
    JSONValue.object(all.map { .init($0.name, .string($0.text)) }).encoded()
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
      name: "born tomorrow", answers: [("birth_date", "2199-01-01")], path: "birth_date", rule: "range",
      canBeTyped: true),
  ]
}
