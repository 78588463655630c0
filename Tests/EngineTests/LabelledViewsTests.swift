import Engine
import SchemaModel
import Storage
import StorageFixtures
import TestSupport
import Testing

/// The views that spreadsheets and other programs read.
@Suite("Views with titles and labels", .onBothEngines)
struct LabelledViewsTests {
  private static let persian =
    "{name: Shop, languages: [fa, en], country: IR, calendar: persian, show_money_in: toman, digits: persian}"
  private static let customer = """
    customer:
      label: {fa: مشتری, en: Customer}
      title: name + " / " + code
      fields:
        name: {type: text, required: true, label: {fa: نام, en: Name}}
        code: {type: text, label: {fa: کد, en: Code}}
        city:
          type: choice
          label: {fa: شهر, en: City}
          options: {tehran: {fa: تهران, en: Tehran}, rey: {fa: ری, en: Rey}}
        likes:
          type: choices
          label: {fa: علاقه‌ها, en: Likes}
          options: {food: {fa: غذا, en: Food}, sport: {fa: ورزش, en: Sport}, books: {fa: کتاب, en: Books}}
        born: {type: date, label: {fa: تولد, en: Born}}
        credit: {type: money, label: {fa: اعتبار, en: Credit}}
        weight: {type: decimal, places: 2, unit: kg, label: {fa: وزن, en: Weight}}
        agreed: {type: yes_no, label: {fa: رضایت, en: Agreed}}
        friend: {type: reference, to: customer, label: {fa: معرف, en: Friend}}
        age: {type: integer, compute: "years_between(born, today())", label: {fa: سن, en: Age}}
        visits:
          type: list
          label: {fa: مراجعه‌ها, en: Visits}
          fields:
            day: {type: date, label: {fa: روز, en: Day}}
            paid: {type: money, label: {fa: پرداخت, en: Paid}}
    """

  /// A shop with two customers; the second one was sent by the first.
  private func shop() throws -> (GrowingShop, RecordID, RecordID) {
    let shop = try GrowingShop(Self.customer, business: Self.persian)
    let first = try shop.add(
      #"""
      {"name":"سارا","code":"s-1","city":"rey","likes":["sport","food"],"born":"1990-03-21","credit":1250005,
      "weight":"61.50","agreed":true,
      "visits":[{"day":"2025-03-20","paid":90},{"day":"2025-03-21","paid":100}]}
      """#)
    let second = try shop.add(
      #"{"name":"رضا","code":"r-1","agreed":false,"credit":5000,"weight":"60","friend":"\#(first.text)"}"#)
    return (shop, first, second)
  }

  @Test("A record is read as people read it: titles, labels, units, words, both calendars") func records() throws {
    let (shop, first, second) = try shop()
    #expect(
      try shop.titles("daftar_view_customer") == [
        "id", "نام", "کد", "شهر", "علاقه‌ها", "تولد", "تولد (شمسی)", "اعتبار (تومان)", "وزن (kg)", "رضایت", "معرف",
        "معرف (شناسه)", "تاریخ ثبت (UTC)", "ثبت‌کننده", "تاریخ تغییر (UTC)", "تغییردهنده",
      ])
    let weights = TestEngine.isPostgreSQL ? ["61.50", "60.00"] : ["61.5", "60"]
    let rows = try shop.asked("SELECT * FROM daftar_view_customer ORDER BY \"نام\" DESC").map { $0.prefix(12) }
    #expect(
      rows == [
        [
          first.text, "سارا", "s-1", "ری", "غذا، ورزش", "1990-03-21", "1369/01/01", "125000.5", weights[0], "بله", nil,
          nil,
        ],
        [second.text, "رضا", "r-1", nil, nil, nil, nil, "500", weights[1], "خیر", "سارا / s-1", first.text],
      ])
    let moments = try shop.asked("SELECT \"تاریخ ثبت (UTC)\", \"ثبت‌کننده\" FROM daftar_view_customer")
    #expect(moments.allSatisfy { $0[0]?.count == 19 && $0[0]?.contains(" ") == true && $0[1] == "sara" })
  }

  @Test("A row of a list has the record that it belongs to, and its number") func rows() throws {
    let (shop, first, _) = try shop()
    #expect(
      try shop.titles("daftar_view_customer__visits") == [
        "id", "مشتری (شناسه)", "مشتری", "ردیف", "روز", "روز (شمسی)", "پرداخت (تومان)",
      ])
    let rows = try shop.asked("SELECT * FROM daftar_view_customer__visits ORDER BY \"ردیف\"").map { $0.dropFirst() }
    #expect(
      rows == [
        [first.text, "سارا / s-1", "1", "2025-03-20", "1403/12/30", "9"],
        [first.text, "سارا / s-1", "2", "2025-03-21", "1404/01/01", "10"],
      ])
  }

  @Test("Options and columns are told in all languages of the business") func tables() throws {
    let (shop, _, _) = try shop()
    #expect(
      try shop.asked(
        "SELECT code, label_fa, label_en FROM daftar_options WHERE list = 'customer.city' ORDER BY position")
        == [["tehran", "تهران", "Tehran"], ["rey", "ری", "Rey"]])
    #expect(
      try shop.asked(
        "SELECT table_name, column_name, view_name, title, kind, unit, decimals, label_en FROM daftar_columns "
          + "WHERE column_name IN ('credit', 'option') ORDER BY table_name")
        == [
          ["customer", "credit", "daftar_view_customer", "اعتبار (تومان)", "decimal", "تومان", "0", "Credit"],
          ["customer__likes", "option", "daftar_view_customer", "علاقه‌ها", "options", nil, nil, "Likes"],
        ])
  }

  @Test("A label that changes is one quiet step; nobody has to apply it to go on") func labels() throws {
    let (shop, _, _) = try shop()
    let renamed = Self.customer.replacing("fa: ری,", with: "fa: شهر ری,").replacing(
      "fa: کد,", with: "fa: \"کد؟'\\\"\",")
    let schema = try GrowingShop.schema(renamed, business: Self.persian, in: shop.folder)
    try shop.storage(schema).open(for: .writing).close()
    let step = try shop.grow(renamed)
    #expect(step.changes == ["views_changed  safe"])
    #expect(step.check.problems == [])
    #expect(try shop.asked("SELECT \"شهر\" FROM daftar_view_customer WHERE \"کد؟'\"\"\" = 's-1'") == [["شهر ری"]])
  }

  @Test("Titles are told apart, however alike or long they are") func titles() throws {
    let long = String(repeating: "خیلی ", count: 20)
    let shop = try GrowingShop(
      """
      customer:
        fields:
          name: {type: text, required: true, label: "\(long)یک"}
          other: {type: text, label: "\(long)دو"}
          first: {type: text, label: Same}
          second: {type: text, label: same}
          id_again: {type: text, label: id}
      """)
    try shop.add(#"{"name":"a","other":"b","first":"c","second":"d","id_again":"e"}"#)
    let titles = try shop.titles("daftar_view_customer")
    #expect(Set(titles).count == titles.count && titles[3...5] == ["Same", "same 2", "id 2"])
    #expect(titles[1].hasPrefix("خیلی خیلی خیلی"))
    #expect(try shop.asked("SELECT * FROM daftar_view_customer")[0][1...5] == ["a", "b", "c", "d", "e"])
  }

  @Test("A title that only the application can work out gives way to the name, and that to the id") func untitled()
    throws
  {
    let shop = try GrowingShop(
      """
      customer:
        title: name + string(age)
        fields:
          name: {type: text, required: true}
          born: {type: date}
          age: {type: integer, compute: "years_between(born, today())"}
          friend: {type: reference, to: customer}
          ticket: {type: reference, to: ticket}
      ticket:
        fields:
          number: {type: integer}
      """)
    let anna = try shop.add(#"{"name":"Anna","born":"1990-01-01"}"#)
    let ticket = try shop.add(#"{"number":7}"#, to: "ticket")
    try shop.add(#"{"name":"Boris","friend":"\#(anna.text)","ticket":"\#(ticket.text)"}"#)
    #expect(
      try shop.asked("SELECT \"Friend\", \"Ticket\" FROM daftar_view_customer WHERE \"Name\" = 'Boris'")
        == [["Anna", ticket.text]])
  }
}
