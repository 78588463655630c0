extension HTMLReader {
  /// What a browser would send for the record's form of a page when a button is pressed: HTML's "constructing the entry
  /// list". On a page without that form, everything in its boxes.
  public func submission(_ button: (name: String, value: String)) -> [(name: String, value: String)] {
    var entries: [(name: String, value: String)] = []
    var select: String?
    var chosen: String?
    var disabled: [Bool] = []
    let hasForm = elements("form").contains { $0["id"] == "record" }
    var isInForm = !hasForm
    func isOut(_ box: [String: String]) -> Bool { !isInForm || box["disabled"] != nil || disabled.contains(true) }
    for (index, token) in tokens.enumerated() {
      switch token {
      case .open("form", let form): isInForm = !hasForm || form["id"] == "record"
      case .close("form"): isInForm = !hasForm
      case .open("fieldset", let set): disabled.append(set["disabled"] != nil)
      case .close("fieldset"): _ = disabled.popLast()
      case .open("input", let box):
        guard let name = box["name"], !isOut(box) else { continue }
        let isTick = box["type"] == "radio" || box["type"] == "checkbox"
        if !isTick || box["checked"] != nil { entries.append((name, box["value"] ?? "on")) }
      case .open("textarea", let box):
        var text = ""
        if index + 1 < tokens.count, case .text(let content) = tokens[index + 1] { text = content }
        if let name = box["name"], !isOut(box) { entries.append((name, text)) }
      case .open("select", let box):
        select = isOut(box) ? nil : box["name"]
        chosen = nil
      case .open("option", let option):
        if chosen == nil || option["selected"] != nil { chosen = option["value"] ?? "" }
      case .close("select"):
        if let select, let chosen { entries.append((select, chosen)) }
        select = nil
      case .open, .close, .text: continue
      }
    }
    return entries + [button]
  }
}
