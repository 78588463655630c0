/// The old book of the business `club`, and the import that brings it over in three waves.
public enum OldBook {
  /// The business `club`; its old book lies beside it as `old.csv`.
  public static let business = BusinessFolder("club").text("business.yaml")

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
