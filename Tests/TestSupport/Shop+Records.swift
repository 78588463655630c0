public import SchemaModel

extension Shop {
  /// The values of a customer: blank but for what is named by field id.
  public static func values(_ given: [Int: Value]) -> RecordValues {
    RecordValues(customerFields.map { given[$0.id] ?? .blank })
  }

  /// The cells of a record whose values were typed.
  public static func typed(_ values: RecordValues) -> RecordCells {
    RecordCells(values, origins: values.map { $0.isBlank ? nil : .typed })
  }

  /// A customer with something in every field.
  public static func fullCustomer(mobile: String = "09121234567") throws -> RecordValues {
    values([
      0: .text("علي كريمي"), 1: .text(mobile), 2: .option("o'hare"), 3: .options(["books", "fairs"]),
      4: .date(try day(1990, 2, 28)), 5: .decimal(ExactDecimal(units: 1250, places: 2)), 6: .boolean(false),
      8: .text("line one\nline two"),
      9: .rows([
        Row(id: try id(801), values: [.text("tea"), .integer(2), .text("left"), .options(["travel"]), .blank]),
        Row(id: try id(802), values: [.text("100% [pure] *"), .blank, .blank, .blank, .blank]),
      ]),
    ])
  }
}
