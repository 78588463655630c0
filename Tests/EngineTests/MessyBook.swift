import TestSupport

/// A small business drawn by a seed, and the old files that are to be brought into it, with everything in them that goes
/// wrong in old files.
struct MessyBook {
  let schema: String
  /// The old customers and their visits, as bytes: not all of them are text.
  let people: [UInt8]
  let visits: [UInt8]
  /// Records that are stored before, as JSON.
  let stored: [String]
  /// How many rows hold a mark `k12.` in their first cell, in each file.
  let marks: (people: Int, visits: Int)
  /// The waves of each import.
  let waves: (people: [String], visits: [String])

  private static let names = ["Sara", "Omid", "Mina Rad", "مینا راد", "SARA", "Ali", "Reza"]

  init(seed: UInt64) {
    var draw = Draw(random: SeededGenerator(seed: seed))
    let shape = Shape(&draw)
    schema = shape.schema
    waves = (shape.waves, ["early", "late"])
    let count = draw.number(8, 20)
    people = Self.file(shape.header, count, &draw) { mark, draw in Self.person(mark, shape, &draw) }
    visits = Self.file("K,Who,Day,Price,Ticket", count, &draw) { mark, draw in Self.visit(mark, &draw) }
    marks = (count, count)
    stored = draw.chance(70) ? (0..<draw.number(1, 5)).map { Self.record($0, shape, &draw) } : []
  }

  /// Random choices.
  struct Draw {
    var random: SeededGenerator

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
    mutating func number(_ least: Int, _ most: Int) -> Int { Int.random(in: least...most, using: &random) }
    mutating func one(_ texts: [String]) -> String { texts[Int.random(in: 0..<texts.count, using: &random)] }
  }

  /// What the business asks of its customers.
  struct Shape {
    let schema: String
    let header: String
    let waves: [String]

    init(_ draw: inout Draw) {
      let identity = draw.one(
        ["[[mobile]]", "[[mobile], [code]]", "[[full_name, born]]", "[[code], [full_name, born]]", "[[full_name]]"])
      let (unique, codeUnique) = (draw.chance(60), draw.chance(60))
      let referrer = draw.chance(40)
      let waves =
        draw.chance(60) ? ["vip: {when: points > 500}", "some: {sample: 30%}", "rest: {}"] : ["all: {}"]
      self.waves = draw.chance(50) ? waves : Array(waves.suffix(1))
      func maybe(_ percent: Int, _ text: String) -> String { draw.chance(percent) ? text : "" }
      let twice = draw.chance(50)
      header = "K,Name,Mobile,\(twice ? "Mobile" : "Phone"),Code,Born,Points,Level,By,Mail"
      let more = maybe(30, "tag: {type: text, compute: \"code + '!'\"}")
      let checks = maybe(
        40,
        """
            checks:
              not_both: {require: "!(points > 800 && level == 'silver')", at: points, message: {en: No.}}
              sure: {severity: warning, require: points < 700, at: points, message: {en: Sure?}}
        """)
      schema = """
        daftar: 1
        business: {name: Club, languages: [en], country: IR, calendar: \(draw.one(["persian", "gregorian"])), currency: IRR}
        entities:
          customer:
            identity: \(identity)
            fields:
              note: {type: text}
              full_name: {type: text, required: \(draw.chance(70)), length: {max: 12}}
              mobile: {type: mobile, unique: \(unique)}
              code: {type: text, unique: \(codeUnique)\(maybe(40, ", editable_when: old.code == null"))}
              born: {type: date\(maybe(40, ", default_from: today()"))}
              points: {type: integer, range: {min: 0, max: 900}\(maybe(40, ", editable_when: old.points == null"))}
              level: {type: choice, options: [gold, silver]\(maybe(30, ", required_when: points > 300"))}
              referrer: {type: reference, to: customer}
              email: {type: email\(maybe(40, ", visible_when: level != \"silver\""))\(maybe(30, ", unique: true"))}
              \(more)
        \(checks)
          visit:
            fields:
              note: {type: text}
              customer: {type: reference, to: customer, required: \(draw.chance(60))}
              day: {type: date}
              price: {type: money}
              ticket: {type: text, unique: true}
        \(Self.imports(self.waves, twice: twice, referrer: referrer, &draw))
        """.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.allSatisfy(\.isWhitespace) }
        .joined(separator: "\n") + "\n"
    }

    private static func imports(
      _ waves: [String], twice: Bool, referrer: Bool, _ draw: inout Draw
    ) -> String {
      func maybe(_ percent: Int, _ text: String) -> String { draw.chance(percent) ? text : "" }
      return """
        imports:
          people:
            source: {file: people.csv, key: K}
            into: customer
            map:
              note: K
              full_name: Name
              mobile: {from: [Mobile, \(twice ? "Mobile (2)" : "Phone")]\(maybe(60, ", pick: first_valid"))\(maybe(40, ", repair: leading_zeros"))}
              code: Code
              born: Born
              points: Points
              level: {from: Level, values: {A: gold, B: silver}}
              \(referrer ? "referrer: By" : "")
              email: Mail
            ignore: {\(referrer ? "" : "By: not wanted")}
            \(maybe(75, "match: {by: identity, on_match: fill_blanks}"))
            waves: {\(waves.joined(separator: ", "))}
          visits:
            source: {file: visits.csv}
            into: visit
            map: {note: K, customer: Who, day: Day, price: Price, ticket: Ticket}
            waves: {early: {when: price < 500000}, late: {}}
        """
    }
  }

  /// A file of rows with marks, among blank rows, torn marks and wrong shapes.
  private static func file(
    _ header: String, _ count: Int, _ draw: inout Draw, row: (Int, inout Draw) -> [[UInt8]]
  ) -> [UInt8] {
    let separators = header.utf8.filter { $0 == UInt8(ascii: ",") }.count
    var bytes = Array(header.utf8) + [0x0A]
    for mark in 1...count {
      if draw.chance(8) { bytes += [UInt8](repeating: UInt8(ascii: ","), count: separators) + [0x0A] }
      if draw.chance(5) { bytes += [0x0A] }
      var cells = row(mark, &draw)
      if draw.chance(4) { cells.removeLast() }
      if draw.chance(4) { cells.append(Array("more".utf8)) }
      let place = draw.number(1, cells.count - 1)
      if draw.chance(3) { cells[place] = [0x22] + cells[place] }
      if draw.chance(3) { cells[place] = [0x22] + cells[place] + [0x22, 0x78] }
      if draw.chance(3) { cells[place] += [0xFF] }
      if draw.chance(2) { cells[place] += [0x00] }
      bytes += Array(cells.joined(separator: [UInt8(ascii: ",")])) + (draw.chance(10) ? [0x0D, 0x0A] : [0x0A])
    }
    return bytes
  }

  private static func mobile(_ person: Int, _ draw: inout Draw) -> String {
    draw.one(["0912000000\(person)", "912000000\(person)", "+98912000000\(person)", "۰۹۱۲۰۰۰۰۰۰\(person)"])
  }

  private static func person(_ mark: Int, _ shape: Shape, _ draw: inout Draw) -> [[UInt8]] {
    let person = draw.number(1, 9)
    func or(_ percent: Int, _ other: String, _ text: String) -> String { draw.chance(percent) ? other : text }
    let cells = [
      "k\(mark).", or(6, "", or(4, "A name that is too long", names[person % names.count])),
      or(12, "", or(6, "0912", mobile(person, &draw))), or(80, "", mobile(draw.number(1, 9), &draw)),
      or(30, "", or(10, "c\(draw.number(1, 9))", or(20, " C\(person)", "c\(person)"))),
      or(30, "", or(5, "1404/13/01", draw.one(["1380/01/0\(person)", "1990-01-0\(person)"]))),
      or(20, "", or(5, "many", or(5, "1.500", or(5, "5000", "\(draw.number(0, 900))")))),
      or(20, "", or(5, "bronze", draw.one(["A", "B", "gold", "a "]))),
      or(40, "", or(10, "nobody", draw.one([mobile(draw.number(1, 9), &draw), "c\(draw.number(1, 9))"]))),
      or(40, "", or(5, "no mail", "m\(draw.number(1, 9))@example.org")),
    ]
    return cells.map { Array($0.utf8) }
  }

  private static func visit(_ mark: Int, _ draw: inout Draw) -> [[UInt8]] {
    func or(_ percent: Int, _ other: String, _ text: String) -> String { draw.chance(percent) ? other : text }
    let who = draw.number(1, 9)
    let cells = [
      "k\(mark).", or(8, "", or(8, "nobody", draw.one([mobile(who, &draw), "c\(who)", names[who % names.count]]))),
      or(10, "", "1990-01-0\(draw.number(1, 9))"), or(10, "", or(5, "1.500", "\(draw.number(1, 9))00000")),
      or(20, "", "t\(draw.number(1, 25))"),
    ]
    return cells.map { Array($0.utf8) }
  }

  private static func record(_ number: Int, _ shape: Shape, _ draw: inout Draw) -> String {
    let person = draw.number(1, 9)
    func maybe(_ name: String, _ value: String) -> String { draw.chance(60) ? ", \"\(name)\": \(value)" : "" }
    return """
      {"note": "s\(number)", "full_name": "\(names[person % names.count])"\
      \(maybe("mobile", "\"0912000000\(person)\""))\(maybe("code", "\"c\(person)\""))\
      \(maybe("born", "\"1990-01-0\(person)\""))\(maybe("points", "\(draw.number(0, 900))"))\
      \(maybe("level", "\"\(draw.one(["gold", "silver"]))\""))}
      """
  }
}
