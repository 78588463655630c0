import SchemaModel
import Testing

@testable import Web

@Suite("How a value is entered, in HTML's words")
struct ControlAttributesTests {
  @Test(
    "Keypads and directions have the words of HTML",
    arguments: [
      (Control(), nil, "text", "auto"),
      (Control(keypad: .numeric, direction: .leftToRight), "numeric", "text", "ltr"),
      (Control(keypad: .decimal, direction: .leftToRight), "decimal", "text", "ltr"),
      (Control(keypad: .telephone, direction: .leftToRight), "tel", "tel", "ltr"),
      (Control(keypad: .email), "email", "text", "auto"), (Control(keypad: .url), "url", "text", "auto"),
    ] as [(Control, String?, String, String)])
  func words(control: Control, inputMode: String?, type: String, direction: String) {
    let attributes = ControlAttributes(control: control)
    #expect(attributes.inputMode == inputMode)
    #expect(attributes.inputType == type)
    #expect(attributes.direction == direction)
  }
}
