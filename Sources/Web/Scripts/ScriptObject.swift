/// An object literal of JavaScript, written member by member. Members without a value are left out.
struct ScriptObject {
  private var members: [String] = []

  /// The object as JavaScript.
  var text: String { "{" + members.joined(separator: ",") + "}" }

  /// Adds a member.
  ///
  /// - Parameters:
  ///   - name: the name of the member, which has to be an identifier or a literal.
  ///   - script: its value in JavaScript; nil to leave it out.
  mutating func add(_ name: String, script: String?) {
    if let script { members.append(name + ":" + script) }
  }

  /// Adds a text.
  ///
  /// - Parameters:
  ///   - name: the name of the member.
  ///   - text: the text, not escaped; nil to leave it out.
  mutating func add(_ name: String, _ text: String?) { add(name, script: text.map(ExpressionScript.literal)) }

  /// Adds a number.
  ///
  /// - Parameters:
  ///   - name: the name of the member.
  ///   - number: the number; nil to leave it out.
  mutating func add(_ name: String, _ number: Int?) { add(name, script: number.map { String($0) }) }

  /// Adds a flag, or leaves it out where it is false.
  ///
  /// - Parameters:
  ///   - name: the name of the member.
  ///   - flag: the value.
  mutating func add(_ name: String, _ flag: Bool) { add(name, script: flag ? "true" : nil) }

  /// Adds a list.
  ///
  /// - Parameters:
  ///   - name: the name of the member.
  ///   - list: the elements in JavaScript.
  ///   - needed: whether an empty list is written, too.
  mutating func add(_ name: String, list: [String], needed: Bool = false) {
    if needed || !list.isEmpty { add(name, script: Self.list(list)) }
  }

  /// An array literal.
  ///
  /// - Parameter scripts: the elements in JavaScript.
  /// - Returns: the array.
  static func list(_ scripts: [String]) -> String { "[" + scripts.joined(separator: ",") + "]" }

  /// An array literal of texts.
  ///
  /// - Parameter texts: the texts, not escaped.
  /// - Returns: the array.
  static func list(texts: [String]) -> String { list(texts.map(ExpressionScript.literal)) }
}
