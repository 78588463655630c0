/// An object of JavaScript, written member by member; what is not there is left out.
struct ScriptObject {
  private var members: [String] = []

  /// The object as text.
  var text: String { "{" + members.joined(separator: ",") + "}" }

  mutating func add(_ name: String, script: String?) {
    if let script { members.append(name + ":" + script) }
  }

  mutating func add(_ name: String, _ text: String?) { add(name, script: text.map(ExpressionScript.literal)) }

  mutating func add(_ name: String, _ number: Int?) { add(name, script: number.map { String($0) }) }

  /// A flag that does not hold is left out.
  mutating func add(_ name: String, _ flag: Bool) { add(name, script: flag ? "true" : nil) }

  /// A list of texts in script; an empty one is left out where nothing is `needed`.
  mutating func add(_ name: String, list: [String], needed: Bool = false) {
    if needed || !list.isEmpty { add(name, script: Self.list(list)) }
  }

  static func list(_ scripts: [String]) -> String { "[" + scripts.joined(separator: ",") + "]" }

  static func list(texts: [String]) -> String { list(texts.map(ExpressionScript.literal)) }
}
