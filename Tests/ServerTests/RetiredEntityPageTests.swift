import Engine
import HTTPTypes
import SchemaModel
import TestSupport
import Testing
import Validation

@testable import Server

@Suite("Pages of an entity that is retired") struct RetiredEntityPageTests {
  @Test("It is in no menu and has no form for a new record; what is stored is shown and saved") func pages()
    async throws
  {
    let before = try Counter(schema: try TwinBusiness.schema())
    try await before.open { client in
      let browser = Browser(client)
      try await browser.enter(before)
      #expect(try await browser.get("/records/customer").body.contains("/records/supplier"))
      #expect(try await browser.get("/records/supplier").body.contains("/records/supplier/new"))
    }
    let counter = try Counter(schema: try TwinBusiness.schema(isRetired: true))
    let supplier = counter.schema.entities[1]
    let user = UserFacts(name: "sara")
    #expect(throws: (any Error).self) {
      try counter.records.create(RecordInput([.init(name: "full_name", value: .text("Ali"))]), in: supplier, by: user)
    }
    try await counter.open { client in
      let browser = Browser(client)
      try await browser.enter(counter)
      #expect(try await !browser.get("/records/customer").body.contains("/records/supplier"))
      let list = try await browser.get("/records/supplier")
      #expect(list.status == 200 && !list.body.contains("/records/supplier/new"))
      #expect(try await browser.get("/records/supplier/new").status == 410)
      let refused = try await browser.send(
        .post, "/api/v1/supplier", [.contentType: "application/json"], body: #"{"full_name":"Ali"}"#)
      #expect(refused.status == 410 && refused.body.contains("retired"), "\(refused.body)")
    }
  }
}
