/// A small business with the old book of its customers, and the import that brings it over in three waves.
public enum OldBook {
  /// The business; its old book lies beside it as `old.csv`.
  public static let business = """
    daftar: 1
    business: {name: Club, languages: [en], country: IR, calendar: persian}
    entities:
      member:
        identity: [[mobile], [national_id]]
        fields:
          full_name: {type: text, required: true, length: {min: 2, max: 40}}
          mobile: {type: mobile, unique: true}
          national_id: {type: national_id}
          code: {type: text, unique: true}
          email: {type: email}
          joined: {type: date}
          interests: {type: choices, options: [books, travel, food]}
          points: {type: integer, default: 5}
      visit:
        fields:
          member: {type: reference, to: member, required: true}
    imports:
      old_book:
        source: {file: old.csv, key: Code}
        into: member
        map:
          full_name: Name
          mobile: {from: [Mobile, Phone], pick: first_valid}
          national_id: {from: ID, repair: leading_zeros}
          code: Code
          email: Mail
          joined: {from: Joined, read_as: persian yyyy/mm/dd}
          interests: Likes
          points: Points
        match: {by: identity, on_match: fill_blanks}
        waves:
          pilot: {sample: 10%}
          vip: {when: points > 500}
          rest: {}
        capacity:
          from: 2026-01-05
          people: {sara: {minutes_per_day: 45}, omid: {minutes_per_day: 90}}
          minutes: {fix: 1.5, call: 4, merge: 2}

    """

  /// The names of its waves.
  public static let waves = ["pilot", "vip", "rest"]

  /// An old book of so many rows: people who stand in it several times, with blanks in some places, codes that two
  /// people share, and everything that can be wrong in a row.
  public static func rows(_ count: Int, seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    var lines = ["Code,Name,Mobile,Phone,ID,Mail,Joined,Likes,Points"]
    func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    for number in 1...max(1, count) {
      let person = chance(25) ? Int.random(in: 1...number, using: &random) : number
      let mobile = "0912" + padded(person, to: 7)
      let cells = [
        chance(3) ? "C\(Int.random(in: 1...number, using: &random))" : chance(20) ? "" : "C\(person)",
        chance(3) ? "" : "\"Member \(person)\"",
        chance(5) ? "0912" : chance(10) ? "+98 \(mobile.dropFirst())" : chance(5) ? "" : mobile,
        chance(10) ? mobile : "", chance(50) ? "" : nationalID(person),
        chance(40) ? "" : chance(5) ? "nobody" : "m\(person)@example.org",
        chance(4)
          ? "1404/12/30" : "13\(Int.random(in: 90...99, using: &random))/\(Int.random(in: 1...12, using: &random))/1",
        chance(30) ? "books; food" : chance(3) ? "boats" : "", String(Int.random(in: 0...999, using: &random)),
      ]
      lines.append((chance(2) ? Array(cells.dropLast()) : cells).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A national ID with its check digit, its leading zeros cut off as a spreadsheet does.
  private static func nationalID(_ person: Int) -> String {
    let digits = padded(70_000_000 + person, to: 9)
    let sum = digits.utf8.enumerated().reduce(0) { $0 + Int($1.element - 0x30) * (10 - $1.offset) }
    let check = sum % 11 < 2 ? sum % 11 : 11 - sum % 11
    return String(digits.drop { $0 == "0" }) + String(check)
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
