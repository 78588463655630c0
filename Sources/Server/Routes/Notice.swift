import Forms
import Web
import HummingbirdCore
import SchemaModel
import Storage
import Validation

/// Good news for the next page, carried by a cookie that goes once it was shown. What else there is to say of it stays
/// here, under a name in the cookie.
struct Notice {
  enum Kind: String, CaseIterable {
    case saved, unchanged, deleted
  }

  struct Taken {
    let text: String?
    let notes: [String]
    let removal: String

    func cleared(_ reply: Reply) -> Reply { text == nil ? reply : reply.adding(cookie: removal) }
  }

  let desk: Desk

  /// With news for the next page. `notes` are sentences in the language of the visitor.
  func adding(_ kind: Kind, to reply: Reply, notes: [String] = [], of user: String = "") -> Reply {
    let name = notes.isEmpty ? "" : "." + desk.notes.keep(notes.joined(separator: "\n"), of: user)
    return reply.adding(cookie: desk.cookies.setting(desk.cookies.notice, to: kind.rawValue + name, seconds: 60))
  }

  func taken(_ exchange: Exchange) -> Taken {
    let value = desk.cookies.value(of: desk.cookies.notice, in: exchange.request.headers) ?? ""
    let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
    let kind = parts.first.flatMap { Kind(rawValue: $0) }
    let words = desk.spoken(exchange).words
    let user = exchange.visitor?.user.name ?? ""
    let notes = parts.count == 2 ? desk.notes.text(parts[1], of: user) ?? "" : ""
    return Taken(
      text: kind.map { words.message("server.notice.\($0.rawValue)") },
      notes: notes.split(separator: "\n").map(String.init), removal: desk.cookies.removing(desk.cookies.notice))
  }
}

extension FormPlan {
  /// What is said of a record after it was saved: what was done to its texts, and the checks that only tell.
  func sentences(_ notes: [RecordNote], _ notices: [Violation]) -> [String] {
    notes.map { note in
      switch note.kind {
      case .invisibleRemoved:
        words.message(
          "server.note.invisible", ["label": field(at: note.path)?.label ?? note.path.description])
      }
    } + notices.map(message)
  }
}
