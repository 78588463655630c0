import Assets
import Delimited
import Engine
import Forms
import LegacySources
import Localization
import SchemaModel
import Storage
import TestSupport
import Testing
import Validation

/// Every rule, in the record and in the rows of lists, by every way in: the verdict is the same whatever else has a
/// formula.
@Suite struct RuleMatrixTests {
  private static let user = UserFacts(name: "sara", role: "clerk")

  private static func told(_ violations: [Violation]) -> [String] {
    violations.map { "\($0.path) \($0.rule.rawValue)" }
  }

  /// What should be said of the input that breaks a rule.
  private static func verdict(_ room: RuleHouse.Room) -> [String] { ["\(room.place.path) \(room.rule.rule)"] }

  @Test("the validator refuses what breaks a rule, and takes what keeps it", arguments: Bystander.all)
  func validator(bystander: Bystander) throws {
    let house = try RuleHouse(bystander)
    let context = ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5), user: Self.user)
    for room in house.rooms where room.rule.rule != "unique" {
      for (texts, expected) in [(room.rule.good, []), (room.rule.bad, Self.verdict(room))] {
        let name: Comment = "\(room.entity.name)"
        let input = room.input(texts)
        let read = house.validator.read(input, entity: room.entity)
        for isWanted in [true, false] {
          let validated = house.validator.evaluate(read, entity: room.entity, in: context, conditions: isWanted)
          #expect(Self.told(validated.violations) == expected, name)
        }
        let form = FormDefinition(
          schema: house.schema, entity: room.entity, language: .english, messages: Assets.messages(.english))
        let evaluator = FormEvaluator(house.validator, entity: room.entity, in: context)
        let posted = try PostedForm.decode(room.pairs(texts), room.entity)
        let typed = FormSubmission(posted, to: form, evaluator: evaluator).evaluate().input
        #expect(Self.told(evaluator.record(typed).violations) == expected, name)
        try file(texts, expected, room, house, context)
      }
    }
  }

  /// As a line of JSON, and where it has no list, as a row of cells; without the columns of which nothing is said, too.
  private func file(
    _ texts: [String: String], _ expected: [String], _ room: RuleHouse.Room, _ house: RuleHouse,
    _ context: ValidationContext
  ) throws {
    let names = room.rule.fields.map { String($0.prefix { $0 != ":" }) }
    var files = [("a.jsonl", Self.json(room.input(texts)) + "\n")]
    if !room.place.isRow {
      // A file without the column of what is always required is refused as a whole.
      let isWhole = room.rule.name == "required" && texts["f"] == nil
      for columns in isWhole ? [names] : [names, names.filter { texts[$0] != nil }] {
        let cells = columns.map { texts[$0] ?? "" }
        files.append(("a.csv", columns.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"))
      }
    }
    for (name, text) in files {
      let (source, format) = try FileFormat.open(try house.folder.write(Array(text.utf8), to: name))
      let sink = CollectingSink()
      let job = FileValidation(
        house.validator, entity: room.entity, catalogue: Assets.messages(.english), language: .english, lines: .json,
        seed: 7, in: context)
      _ = try job.run(source, format: format, sink: sink)
      let found = try EveryTypeInFilesTests.findings(sink.lines)
      #expect(
        found.map { "\($0.field) \($0.rule)" } == expected.map { $0.replacing(/^lines\[0\]\./, with: "") },
        "\(room.entity.name) in \(text)")
    }
  }

  private static func json(_ input: RecordInput) -> String {
    let members = input.entries.map { entry -> String in
      switch entry.value {
      case .text(let text): "\"\(entry.name)\": \"\(text)\""
      case .number(let digits): "\"\(entry.name)\": \(digits)"
      case .list(let rows): "\"\(entry.name)\": [\(rows.map(json).joined(separator: ", "))]"
      case .blank, .texts, .truth, .object, .items: "\"\(entry.name)\": null"
      }
    }
    return "{\(members.joined(separator: ", "))}"
  }

  @Test("the one door refuses what breaks a rule, in a new record and in a change", arguments: Bystander.saved)
  func service(bystander: Bystander) throws {
    let house = try RuleHouse(bystander)
    let service = try house.service()
    for room in house.rooms where [.record, .row, .tabRow].contains(room.place) {
      let name: Comment = "\(room.entity.name)"
      if room.rule.rule == "unique" {
        _ = try service.create(room.input(room.rule.bad), in: room.entity, by: Self.user)
      }
      let good = try service.create(room.input(room.rule.good), in: room.entity, by: Self.user)
      guard case .saved(let record, _) = good else {
        Issue.record("\(room.entity.name): \(good)")
        continue
      }
      let bad = try service.create(room.input(room.rule.bad), in: room.entity, by: Self.user)
      #expect(Self.refusals(bad) == Self.verdict(room), name)
      let all = Dictionary(uniqueKeysWithValues: room.rule.fields.map { (String($0.prefix { $0 != ":" }), "") })
      let change = room.input(all.merging(room.rule.bad) { $1 })
      let changed = try service.update(record.id, with: change, in: room.entity, by: Self.user)
      #expect(Self.refusals(changed) == Self.verdict(room), name)
    }
  }

  private static func refusals(_ outcome: SaveOutcome) -> [String] {
    guard case .refused(let violations) = outcome else { return ["\(outcome)"] }
    return told(violations)
  }

  @Test(
    "the rows of a list that nobody sees are refused as a whole, and nothing else is said of them",
    arguments: Bystander.all)
  func hidden(bystander: Bystander) throws {
    let house = try RuleHouse(bystander)
    let context = ValidationContext(today: CivilDate(year: 2026, month: 1, day: 5), user: Self.user)
    for room in house.rooms where [.shownRow, .tabRow].contains(room.place) {
      for isWanted in [true, false] {
        let read = house.validator.read(room.input(room.rule.bad, isShown: false), entity: room.entity)
        let validated = house.validator.evaluate(read, entity: room.entity, in: context, conditions: isWanted)
        #expect(Self.told(validated.violations) == ["lines read_only"], "\(room.entity.name)")
      }
    }
  }
}
