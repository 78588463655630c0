import Engine
import HTTPTypes
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing
import Validation

@testable import Server

/// What was typed is there again, whatever stood in the way of saving it.
@Suite("What was typed is kept", .onBothEngines) struct KeptFormTests {
  private let server: OldBookDesk
  private var counter: Counter { server.counter }
  private var queue: ImportService { server.queue }

  init() throws {
    let rows = (1...3).map { "C\($0),Name \($0),0912,,,,1395/1/1,food,10\n" }.joined()
    server = try OldBookDesk(rows: Array(rows.utf8))
  }

  private static let row = "/imports/old_book/queue/"

  private func open(_ test: @escaping @Sendable (Browser) async throws -> Void) async throws {
    try await server.open(language: "en", test)
  }

  @Test("a row of an import: its form saves one row, and says so when it comes back with something else")
  func spentRow() async throws {
    try await open { [counter] browser in
      let page = try await browser.get(Self.row + "1")
      let typed = ["full_name": "Ali", "mobile": "09123456781"]
      let saved = try await browser.submit(page, to: Self.row + "1", typed)
      #expect(saved.status == 303)
      let again = try await browser.submit(page, to: Self.row + "1", typed)
      #expect(again.status == 303)
      let record = try #require(try counter.all().first)
      for path in [Self.row + "1", Self.row + "2", "/records/member/new"] {
        let back = try await browser.submit(page, to: path, ["full_name": "Alireza", "mobile": "09123456782"])
        #expect(back.status == 409, "\(path)")
        #expect(back.reader.element(id: "f-full_name")?["value"] == "Alireza", "\(path)")
        #expect(back.body.contains("saved already, as “Ali”"), "\(path)")
        #expect(back.reader.elements("a").contains { $0["href"] == "/records/member/\(record.id)" }, "\(path)")
      }
      #expect(try counter.all() == [record])
    }
  }

  @Test("a row that somebody else saved meanwhile keeps what was typed for it")
  func lateRow() async throws {
    try await open { [counter] browser in
      let (mine, other) = (try await browser.get(Self.row + "1"), try await browser.get(Self.row + "1"))
      #expect(try await browser.submit(other, to: Self.row + "1", ["mobile": "09123456781"]).status == 303)
      let back = try await browser.submit(mine, to: Self.row + "1", ["full_name": "Sara", "mobile": "09123456789"])
      #expect(back.status == 409 && back.body.contains("somebody has saved it"))
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(try counter.all().count == 1)
      // The row's code went to the other one; a record of one's own goes without.
      let sent = try await browser.submit(back, to: "/records/member/new", ["code": ""])
      #expect(sent.status == 303, "\(sent.reader.texts)")
      #expect(try counter.all().count == 2)
    }
  }

  @Test(
    "a session that ends while somebody types: the page to sign in says that it is kept, and it comes back",
    arguments: ["/records/member/new", "/imports/old_book/queue/2"])
  func expired(_ path: String) async throws {
    _ = try counter.users.add(name: "sara", role: "manager", password: "a long pass word")
    try await open { [counter] browser in
      let page = try await browser.get(path)
      counter.clock.go(seconds: 3600)
      let signIn = try await browser.submit(page, to: path, ["full_name": "Sara", "mobile": "0912"])
      #expect(signIn.status == 401 && signIn.body.contains("What you typed is kept"))
      let names = signIn.reader.elements("input").filter { $0["name"]?.hasPrefix("carried") == true }
      let carried = names.map { (name: $0["name"] ?? "", value: $0["value"] ?? "") }
      let fields = [("daftar_token", signIn.token), ("user", "sara"), ("password", "a long pass word")]
      let back = try await browser.post("/sign-in", fields + carried)
      #expect(back.status == 200 && back.body.contains("signed out in the meantime"))
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
      #expect(back.reader.element(id: "record")?["action"] == path)
      let saved = try await browser.submit(back, to: path, ["mobile": "09123456789"])
      #expect(saved.status == 303)
      #expect(try counter.all().map { $0.values[0] } == [.text("Sara")])
    }
  }

  @Test("a named form comes back as that form after signing in")
  func namedForm() async throws {
    let counter = try Counter(schema: try TwinBusiness.schema())
    _ = try counter.users.add(name: "sara", role: "manager", password: "a long pass word")
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      let path = "/records/customer/new?form=short"
      let page = try await browser.get(path)
      counter.clock.go(seconds: 3600)
      let signIn = try await browser.submit(page, to: path, ["full_name": "Sara"])
      let names = signIn.reader.elements("input").filter { $0["name"]?.hasPrefix("carried") == true }
      let carried = names.map { (name: $0["name"] ?? "", value: $0["value"] ?? "") }
      let fields = [("daftar_token", signIn.token), ("user", "sara"), ("password", "a long pass word")]
      let back = try await browser.post("/sign-in", fields + carried)
      #expect(back.reader.element(id: "record")?["action"] == path)
      #expect(back.reader.element(id: "f-full_name")?["value"] == "Sara")
    }
  }

  @Test("a page that refuses keeps the visitor's name and his way out")
  func signedInStill() async throws {
    try await open { browser in
      for path in ["/nowhere", "/records/member/0190f0a8-0000-7000-8000-000000000001", "/records/member?sort=1"] {
        let page = try await browser.get(path)
        #expect(page.status >= 400)
        #expect(page.reader.elements("form").contains { $0["action"] == "/sign-out" }, "\(path)")
        #expect(try await Browser(browser.client).get(path).body.contains("/sign-out") == false)
      }
      let page = try await browser.get("/nowhere")
      #expect(try await browser.post("/sign-out", [("daftar_token", page.token)]).status == 303)
    }
  }
}
