import Localization
import SchemaModel
import Validation

/// Texts for the fields of the business `ledger`, and the day and the user that its records are checked for.
enum LedgerTexts {
  static let context = ValidationContext(
    today: CivilDate(year: 2026, month: 1, day: 5), user: UserFacts(name: "sara", role: "clerk"))

  /// Texts that a field may be given: usual ones, ends, and what is refused.
  static let ofField: [String: [String]] = [
    "name": ["Sara", "", "Mina Tehrani", " Al  i "], "kind": ["private", "firm", "other", ""],
    "firm_name": ["", "Ltd", "Acme", "", "a\u{0}b"], "register": ["", "7", "0", "1", "x", ""], "remark": ["", "hm"],
    "price": ["1.5", "-1", "200", "9999999999999999", "", "12.345"],
    "quantity": ["1", "3", "0", "9223372036854775807", "", "two"],
    "amount": ["", "4.5", "600", "x"], "part": ["", "33", "100"], "title": ["", "Sara  private", "Sara private"],
    "rank": ["", "gold", "usual", "silver"], "discount": ["", "0", "20", "x"],
    "since": ["2019-05-05", "2025-05-05", "2030-01-01", "2025-02-30", ""],
    "until": ["2025-05-06", "2019-01-01", "", "soon"], "years": ["", "0", "6", "-4"],
    "city": ["tehran", "rey", "qom", ""], "district": ["d1", "d3", "d9", ""],
    "friend": ["0190f0a0-0000-7000-8000-000000000001", "", "nobody"], "agreed": ["yes", "no", "", "perhaps"],
    "rows": [
      "n=1;n=2", "", "n=x;n=3", "n=9 why=gift;n=1", "n;n=4", "n=2 twice=4", "n=2 twice=5", "n=1 why=gift", "m=1",
    ],
    "code": ["", "A1"], "sum": ["", "0", "3"],
  ]
}
