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

    func cleared(_ response: RouteResponse) -> RouteResponse {
      text == nil ? response : response.adding(cookie: removal)
    }
  }

  let server: ServerContext

  /// With news for the next page. `notes` are sentences in the language of the visitor.
  func adding(_ kind: Kind, to response: RouteResponse, notes: [String] = [], of user: String = "") -> RouteResponse {
    let name = notes.isEmpty ? "" : "." + server.notes.keep(notes.joined(separator: "\n"), of: user)
    return response.adding(cookie: server.cookies.setting(server.cookies.notice, to: kind.rawValue + name, seconds: 60))
  }

  func taken(_ request: RouteRequest) -> Taken {
    let value = server.cookies.value(of: server.cookies.notice, in: request.http.headers) ?? ""
    let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
    let kind = parts.first.flatMap { Kind(rawValue: $0) }
    let words = server.localized(request).words
    let user = request.signedIn?.user.name ?? ""
    let notes = parts.count == 2 ? server.notes.text(parts[1], of: user) ?? "" : ""
    return Taken(
      text: kind.map { words.message("server.notice.\($0.rawValue)") },
      notes: notes.split(separator: "\n").map(String.init), removal: server.cookies.removing(server.cookies.notice))
  }
}

extension FormDefinition {
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
