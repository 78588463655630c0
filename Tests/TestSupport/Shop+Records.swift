public import SchemaModel

extension Shop {
  /// The values of a customer: blank but for what is given by the names of fields.
  public static func values(_ given: [String: Value]) -> RecordValues {
    var values = RecordValues(blanks: customerFields.count)
    for (name, value) in given { values[customerFields.id(name)] = value }
    return values
  }

  /// The cells of a record whose values were typed.
  public static func typed(_ values: RecordValues) -> RecordCells {
    RecordCells(values, origins: values.map { $0.isBlank ? nil : .typed })
  }

  /// A customer with something in every field.
  public static func fullCustomer(mobile: String = "09121234567") throws -> RecordValues {
    values([
      "full_name": .text("علي كريمي"), "mobile": .text(mobile), "city": .option("o'hare"),
      "interests": .options(["books", "fairs"]),
      "birth_date": .date(try day(1990, 2, 28)), "credit": .decimal(ExactDecimal(units: 1250, places: 2)),
      "consent": .boolean(false),
      "notes": .text("line one\nline two"),
      "purchases": .rows([
        Row(id: try id(801), values: [.text("tea"), .integer(2), .text("left"), .options(["travel"]), .blank]),
        Row(id: try id(802), values: [.text("100% [pure] *"), .blank, .blank, .blank, .blank]),
      ]),
    ])
  }
}
