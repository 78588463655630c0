import SchemaModel

extension CodeType {
  /// The codes that Daftar knows.
  public static let standard: [CodeType] = [email, mobile, nationalID]

  static let email = CodeType(
    name: "email", normalizers: [.text, .algorithm(EmailAddress.name)], constraints: [.algorithm(EmailAddress.name)],
    control: Control(keypad: .email, direction: .leftToRight, autocomplete: "email", width: 32),
    examples: FieldTypeExamples(
      accepted: [
        ("sara@example.com", "sara@example.com"), (" Sara.Ahmadi@Example.COM ", "Sara.Ahmadi@example.com"),
        ("info+shop@mail.example.ir", "info+shop@mail.example.ir"),
      ],
      refused: [
        ("sara", .type), ("sara@", .type), ("@example.com", .type), ("sara@example", .type), ("a b@example.com", .type),
        ("sara@@example.com", .type), ("sara@example..com", .type),
      ]))

  static let mobile = CodeType(
    name: "mobile", country: "IR", normalizers: [.code, .algorithm(IranianMobile.name)],
    constraints: [.algorithm(IranianMobile.name)],
    control: Control(keypad: .telephone, direction: .leftToRight, autocomplete: "tel", width: 14),
    examples: FieldTypeExamples(
      accepted: [
        ("09123456789", "09123456789"), ("+98 912 345 6789", "09123456789"), ("۰۹۱۲۳۴۵۶۷۸۹", "09123456789"),
        ("0098-912-345-6789", "09123456789"), ("9123456789", "09123456789"),
      ],
      refused: [
        ("0912345678", .length), ("091234567890", .length), ("02188776655", .pattern), ("0912345678x", .type),
        ("+491711234567", .pattern),
      ]))

  static let nationalID = CodeType(
    name: "national_id", country: "IR", normalizers: [.code, .algorithm(IranianNationalID.name)],
    constraints: [.algorithm(IranianNationalID.name)],
    control: Control(keypad: .numeric, direction: .leftToRight, width: 12),
    examples: FieldTypeExamples(
      accepted: [
        ("0499370899", "0499370899"), ("۰۴۹۹۳۷۰۸۹۹", "0499370899"), ("049-937089-9", "0499370899"),
      ],
      refused: [
        ("0499370898", .checkDigit), ("499370899", .length), ("04993708990", .length), ("1111111111", .checkDigit),
        ("04993708x9", .type),
      ]))
}
