import Diagnostics
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing

/// Values stand behind what they rest on, and those that the day decides are known.
@Suite struct FormulaOrderTests {
  private func compile(_ fields: String) throws -> Compilation {
    let lines = fields.split(separator: "\n").map { "      \($0)\n" }.joined()
    let source = "daftar: 1\nbusiness: {name: Shop}\nentities:\n  customer:\n    fields:\n\(lines)"
    return try SchemaCompiler.compile(MemoryLoader(["a.yaml": source]), path: ".")
  }

  private func names(_ entity: Entity) -> [String] {
    entity.formulaOrder.map { place in
      (place.list.map { entity.fields[$0].name.text + "." } ?? "") + (entity.field(place)?.name.text ?? "?")
    }
  }

  @Test("Each stands behind what it reads else as declared") func eachStandsBehindWhatItReadsElseAsDeclared() throws {
    let compilation = try compile(
      """
      c: {type: integer, compute: b + 1}
      z: {type: integer, default_from: 1}
      b: {type: integer, compute: a + 1}
      a: {type: integer}
      y: {type: integer, default_from: 2}
      list: {type: list, fields: {own: {type: integer, compute: parent.c}, all: {type: integer, compute: own + 1}}}
      sum: {type: integer, compute: "list.sum(i, i.all)"}
      first: {type: integer, visible_when: sum > 0}
      """)
    let entity = try #require(compilation.schema?.entities.first)
    #expect(names(entity) == ["b", "c", "z", "y", "list.own", "list.all", "sum", "first"])
  }

  @Test("What the day decides is not stored") func whatTheDayDecidesIsNotStored() throws {
    let compilation = try compile(
      """
      born: {type: date}
      age: {type: integer, compute: "years_between(born, today())"}
      is_adult: {type: yes_no, compute: age >= 18}
      rows: {type: list, fields: {free: {type: yes_no, compute: parent.is_adult}, kept: {type: integer, compute: 1 + 1}}}
      any_free: {type: yes_no, compute: "rows.exists(r, r.free == true)"}
      year: {type: integer, compute: born.year}
      made_by: {type: text, compute: created_by}
      rests: {type: integer, compute: size(made_by)}
      offered: {type: date, default_from: today()}
      """)
    let entity = try #require(compilation.schema?.entities.first)
    let all = entity.fields + entity.fields.flatMap(\.columns)
    #expect(
      all.filter { !$0.logic.isStored }.map(\.name.text) == ["age", "is_adult", "any_free", "made_by", "rests", "free"])
  }

  /// Loops, long chains and wide readers are answered in a moment: nothing recurses.
  @Test("Long chains are ordered", .timeLimit(.minutes(10))) func longChainsAreOrdered() throws {
    let chain = (0..<1000).map { "f\($0): {type: integer, compute: f\($0 + 1) + 1}" } + ["f1000: {type: integer}"]
    let entity = try #require(try compile(chain.joined(separator: "\n")).schema?.entities.first)
    #expect(names(entity).first == "f999" && names(entity).last == "f0" && names(entity).count == 1000)
    let loop = chain.dropLast() + ["f1000: {type: integer, compute: f0}"]
    let told = try compile(loop.joined(separator: "\n")).diagnostics
    #expect(told.map(\.code) == [.formulaLoop])
    #expect(told.first?.notes.count == 1000)
  }

  /// Random formulas over random fields: an order that holds, or a loop that is told.
  @Test("Random formulas have an order in which each follows what it reads, or a reported loop", arguments: 0..<60)
  func orderHolds(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...12, using: &random)
    let fields = (0..<count).map { id -> String in
      let reads = (0..<Int.random(in: 0...2, using: &random)).map { _ in "f\(Int.random(in: 0..<count, using: &random))"
      }
      let key = ["compute", "default_from", "visible_when"][Int.random(in: 0..<3, using: &random)]
      if reads.isEmpty { return "f\(id): {type: integer}" }
      let sum = reads.joined(separator: " + ")
      return "f\(id): {type: integer, \(key): \(key == "visible_when" ? sum + " > 1" : sum)}"
    }
    let compilation = try compile(fields.joined(separator: "\n"))
    guard let entity = compilation.schema?.entities.first else {
      #expect(Set(compilation.diagnostics.map(\.code)) == [.formulaLoop])
      return
    }
    var done: Set<FieldID> = []
    let deciding = Set(entity.formulaOrder)
    for place in entity.formulaOrder {
      let logic = try #require(entity.field(place)?.logic)
      for formula in [logic.compute, logic.defaultFrom].compactMap({ $0 }) + logic.visibleWhen {
        #expect(formula.reads.fields.intersection(deciding).isSubset(of: done))
      }
      done.insert(place)
    }
  }
}
