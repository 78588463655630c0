import Forms
import FormsHTML
import HummingbirdCore

/// Good news for the next page, carried by a cookie that goes once it was shown.
struct Notice {
  enum Kind: String, CaseIterable {
    case saved, deleted
  }

  struct Taken {
    let text: String?
    let removal: String

    func cleared(_ reply: Reply) -> Reply { text == nil ? reply : reply.adding(cookie: removal) }
  }

  let desk: Desk

  func adding(_ kind: Kind, to reply: Reply) -> Reply {
    reply.adding(cookie: desk.cookies.setting(desk.cookies.notice, to: kind.rawValue, seconds: 60))
  }

  func taken(_ exchange: Exchange) -> Taken {
    let kind = desk.cookies.value(of: desk.cookies.notice, in: exchange.request.headers).flatMap { Kind(rawValue: $0) }
    let words = desk.spoken(exchange).words
    return Taken(
      text: kind.map { words.message("server.notice.\($0.rawValue)") },
      removal: desk.cookies.removing(desk.cookies.notice))
  }
}
