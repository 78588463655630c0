import HTMLText
import Testing

/// Values of a view are the same wherever they come from: stored in it, reached through a class, or made.
@Suite struct TemplateSourceTests {
  private struct Person: Sendable {
    let name: String
    let nickname: String?
    let isMember: Bool
    let tags: [String]

    var initial: String { String(name.prefix(1)) }
    var title: String? { isMember ? "member" : nil }
    var hasTags: Bool { !tags.isEmpty }
  }

  private struct PageContext: Sendable {
    let number: String
    let person: Person
    let others: [Person]
  }

  private final class Shelf: Sendable {
    let label: String
    let visit: PageContext

    init(label: String, visit: PageContext) {
      self.label = label
      self.visit = visit
    }
  }

  private static let source =
    "{{name}}{{#if nickname}}/{{nickname}}{{/if}}{{#if member}}!{{/if}}{{#each tags}},{{tag}}{{/each}}"
  private static let visits = [
    PageContext(
      number: "1", person: Person(name: "Sara", nickname: "<S>", isMember: true, tags: ["a", "&"]),
      others: [Person(name: "Ali", nickname: nil, isMember: false, tags: [])]),
    PageContext(number: "2", person: Person(name: "Reza", nickname: "", isMember: false, tags: []), others: []),
  ]
  private static let pages = ["Sara/&lt;S&gt;!,a,&amp;", "Reza"]

  private func template<View>(
    _ source: String, _ bindings: TemplateBindings<View>
  ) throws(TemplateError) -> Template<View> {
    let library = TemplateLibrary { $0 == "page.html" ? Array(source.utf8) : nil }
    return try library.template("page.html", bindings, messages: { _ in nil })
  }

  @Test("A path through structs, a path through a class and a function give the same page")
  func paths() throws {
    let stored = try template(
      Self.source,
      [
        "name": .text(\PageContext.person.name), "nickname": .optionalText(\.person.nickname),
        "member": .flag(\.person.isMember), "tags": .each(\.person.tags, ["tag": .text(\.self)]),
      ])
    let shelved = try template(
      Self.source,
      [
        "name": .text(\Shelf.visit.person.name), "nickname": .optionalText(\.visit.person.nickname),
        "member": .flag(\.visit.person.isMember), "tags": .each(\.visit.person.tags, ["tag": .text(\.self)]),
      ])
    let made = try template(
      Self.source,
      [
        "name": .text { (visit: PageContext) in visit.person.name }, "nickname": .optionalText { $0.person.nickname },
        "member": .flag { $0.person.isMember }, "tags": .each({ $0.person.tags }, ["tag": .text { $0 }]),
      ])
    for (visit, page) in zip(Self.visits, Self.pages) {
      #expect(stored.html(visit).text == page)
      #expect(shelved.html(Shelf(label: "", visit: visit)).text == page)
      #expect(made.html(visit).text == page)
    }
  }

  @Test("A path to a computed value is followed whenever a page is made")
  func computed() throws {
    let template = try template(
      "{{initial}}{{#if title}} {{title}}{{/if}}{{#if tags}} #{{/if}}{{#if many}} ##{{/if}}",
      [
        "initial": .text(\PageContext.person.initial), "title": .optionalText(\.person.title),
        "tags": .flag(\.person.hasTags), "many": .flag(of: \.person.tags) { $0.count > 1 },
      ])
    #expect(Self.visits.map { template.html($0).text } == ["S member # ##", "R"])
  }

  @Test("A text of an array is there as far as the array reaches")
  func textsOfAnArray() throws {
    let template = try template(
      "{{#if first}}{{first}}{{/if}}{{#if third}}{{third}}{{else}}-{{/if}}",
      ["first": .optionalText(at: 0, of: \PageContext.person.tags), "third": .optionalText(at: 2, of: \.person.tags)])
    #expect(Self.visits.map { template.html($0).text } == ["a-", "-"])
  }

  @Test("A page is whole however much longer than its template it is")
  func longPages() throws {
    let template = try template(
      "<p>{{#each tags}}<b>{{tag}}</b>{{/each}}</p>{{name}}",
      ["name": .text(\Person.name), "tags": .each(\.tags, ["tag": .text(\.self)])])
    for count in [0, 1, 7, 100, 3000] {
      let tags = (0..<count).map { "<\($0)" }
      let page = template.html(Person(name: "&end", nickname: nil, isMember: false, tags: tags)).text
      let middle = (0..<count).map { "<b>&lt;\($0)</b>" }.joined()
      #expect(page == "<p>" + middle + "</p>&amp;end")
    }
  }

  @Test("A part is made from an element of an array, and reads from the view around it")
  func parts() throws {
    let other = try template("({{name}})", ["name": .text(\Person.name)])
    let visit = try template("{{other}}", ["other": .part(other, at: 0, of: \PageContext.others)])
    #expect(visit.html(Self.visits[0]).text == "(Ali)")
    let library = TemplateLibrary { $0 == "part.html" ? Array("{{number}}:{{name}}".utf8) : nil }
    let numbered = try library.template(
      "part.html", in: ["number": .text(\PageContext.number)], ["name": .text(\Person.name)], messages: { _ in nil })
    let around = try template(
      "{{#each visits}}[{{#each people}}{{person}}{{/each}}]{{/each}}",
      [
        "visits": .each(
          { (visits: [PageContext]) in visits.filter { !$0.others.isEmpty } },
          ["people": .list([["person": .part(numbered, at: 0, of: \.others)], ["person": .fixed("+")]])])
      ])
    #expect(around.html(Self.visits).text == "[1:Ali+]")
  }

  @Test("A part that reads from the view around it stands in no repetition inside of that view")
  func framedPartsInRepetitions() throws {
    let library = TemplateLibrary { $0 == "part.html" ? Array("{{number}}:{{name}}".utf8) : nil }
    let numbered = try library.template(
      "part.html", in: ["number": .text(\PageContext.number)], ["name": .text(\Person.name)], messages: { _ in nil })
    let bindings: TemplateBindings<PageContext> = [
      "others": .each(\.others, [:]), "person": .part(numbered, at: 0, of: \.others),
    ]
    #expect(throws: TemplateError(.wrongKind, template: "page.html", line: 1, name: "person")) {
      _ = try template("{{#each others}}{{person}}{{/each}}", bindings)
    }
  }
}
