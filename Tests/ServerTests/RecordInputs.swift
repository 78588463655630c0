import Validation

/// What a test puts into records.
enum RecordInputs {
  static func customer(_ name: String, _ mobile: String) -> RecordInput {
    RecordInput([.init(name: "full_name", value: .text(name)), .init(name: "mobile", value: .text(mobile))])
  }
}
