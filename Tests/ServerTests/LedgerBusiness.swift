import Engine
import SchemaModel
import TestSupport
import Testing

/// A small business with a list, and texts that are kept exactly as they were typed.
enum LedgerBusiness {
  static func schema() throws -> Schema {
    let folder = try TemporaryFolder()
    try folder.write(text, to: "ledger.yaml")
    let workspace = try Workspace(path: folder.file("ledger.yaml"))
    return try #require(workspace.schema)
  }

  private static let text = """
    daftar: 1
    business: {name: Ledger, languages: [en, fa, ru], country: IR, calendar: persian}
    entities:
      account:
        fields:
          name: {type: text, required: true}
          note: {type: paragraph, normalize: none}
          memo: {type: paragraph}
          line: {type: text, normalize: none}
          kind: {type: choice, options: [small, large]}
          tags: {type: choices, options: [red, green, blue]}
          rows:
            type: list
            fields:
              what: {type: text}
              price: {type: integer}
              remark: {type: paragraph, normalize: none}

    """
}
