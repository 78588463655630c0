public import Localization
public import SchemaModel

/// A shop's club, as the compiler would make it: every kind of control, in three languages, built by hand.
public enum ClubSchema {
  public static let schema = Schema(
    name: "club",
    business: Business(
      name: words("Pars Stores", "فروشگاه‌های پارس", "Магазины «Парс»"), languages: [.persian, .english, .russian],
      calendar: .persian, digits: .persian, timeZone: "Asia/Tehran"),
    optionLists: [genders, cities, interests, payments], entities: [customer])

  public static let customer = Entity(
    id: 0, name: EntityName("customer"), label: words("Customer", "مشتری", "Клиент"),
    plural: words("Customers", "مشتریان", "Клиенты"), fields: fields, identity: [[2], [5]], layout: layout,
    titleFields: [0])

  static let fields: [Field] = [
    Field(
      id: 0, name: FieldName("full_name"), label: words("Full name", "نام و نام خانوادگی", "ФИО"),
      help: words("As it should stand on an invoice.", "همان‌طور که در فاکتور نوشته می‌شود.", "Как в счёте."),
      type: CoreType(scalar: .text(lines: false), normalizers: [.text], constraints: [.length(min: 2, max: 120)]),
      isRequired: true),
    Field(
      id: 1, name: FieldName("gender"), label: words("Gender", "جنسیت", "Пол"),
      type: CoreType(scalar: .option(OptionListID(0)), control: Control(kind: .choice)),
      defaultValue: .option("male")),
    Field(
      id: 2, name: FieldName("mobile"), label: words("Mobile", "تلفن همراه", "Мобильный телефон"),
      help: words("A customer is known by this number.", "هر مشتری با این شماره شناخته می‌شود.", "По нему узнают."),
      placeholder: LocalizedText("09123456789"),
      type: CoreType(
        scalar: .text(lines: false), normalizers: [.code], constraints: [.digits(min: 11, max: 11)],
        control: Control(keypad: .telephone, direction: .leftToRight, autofill: .telephone, width: 14)),
      isRequired: true, isUnique: true),
    Field(
      id: 3, name: FieldName("email"), label: words("Email", "رایانامه", "Электронная почта"),
      type: CoreType(
        scalar: .text(lines: false), normalizers: [.text],
        control: Control(keypad: .email, direction: .leftToRight, width: 32))),
    Field(
      id: 4, name: FieldName("birth_date"), label: words("Date of birth", "تاریخ تولد", "Дата рождения"),
      type: CoreType(
        scalar: .date, control: Control(kind: .date, keypad: .numeric, direction: .leftToRight, width: 10))),
    Field(
      id: 5, name: FieldName("national_id"), label: words("National ID", "کد ملی", "Национальный код"),
      type: CoreType(
        scalar: .text(lines: false), normalizers: [.code], constraints: [.digits(min: 10, max: 10)],
        control: Control(keypad: .numeric, direction: .leftToRight, width: 12)),
      isUnique: true),
    Field(
      id: 6, name: FieldName("city"), label: words("City", "شهر", "Город"),
      type: CoreType(scalar: .option(OptionListID(1)), control: Control(kind: .choice)),
      defaultValue: .option("tehran")),
    Field(
      id: 7, name: FieldName("address"), label: words("Address", "نشانی", "Адрес"),
      type: CoreType(
        scalar: .text(lines: true), normalizers: [.lines], control: Control(kind: .area, isProse: true))),
    Field(
      id: 8, name: FieldName("interests"), label: words("Interests", "علاقه‌مندی‌ها", "Интересы"),
      help: words("We send news of these.", "خبر تخفیف این دسته‌ها را می‌فرستیم.", "Сообщаем о скидках."),
      type: CoreType(scalar: .options(OptionListID(2)), control: Control(kind: .choices))),
    Field(
      id: 9, name: FieldName("marketing_consent"),
      label: words("May we send offers?", "اجازه‌ی ارسال پیشنهادها", "Присылать предложения?"),
      type: CoreType(scalar: .boolean, control: Control(kind: .yesNo)), defaultValue: .boolean(false)),
    Field(
      id: 10, name: FieldName("credit_limit"), label: words("Credit limit", "سقف اعتبار", "Кредитный лимит"),
      help: words("Blank means cash only.", "خالی یعنی فقط نقد.", "Пусто — только наличные."), type: money),
    Field(
      id: 11, name: FieldName("referrer"), label: words("Referred by", "معرف", "Кто посоветовал"),
      help: words("A customer's mobile number.", "شماره‌ی همراه معرف.", "Мобильный номер клиента."),
      type: CoreType(scalar: .reference(EntityName("customer")), control: Control(kind: .reference))),
    Field(
      id: 12, name: FieldName("notes"), label: words("Notes", "یادداشت", "Заметки"),
      type: CoreType(
        scalar: .text(lines: true), normalizers: [.lines], control: Control(kind: .area, isProse: true))),
    Field(
      id: 13, name: FieldName("purchases"), label: words("Purchases", "خریدها", "Покупки"),
      type: CoreType(scalar: .list, control: Control(kind: .grid)), columns: columns),
  ]

  static let columns: [Field] = [
    Field(
      id: 0, name: FieldName("bought_on"), label: words("Bought on", "تاریخ خرید", "Дата покупки"),
      type: CoreType(
        scalar: .date, control: Control(kind: .date, keypad: .numeric, direction: .leftToRight, width: 10)),
      isRequired: true),
    Field(
      id: 1, name: FieldName("product"), label: words("Product", "کالا", "Товар"),
      type: CoreType(scalar: .text(lines: false), normalizers: [.text]), isRequired: true),
    Field(
      id: 2, name: FieldName("quantity"), label: words("Quantity", "تعداد", "Количество"),
      type: CoreType(
        scalar: .integer, control: Control(keypad: .numeric, direction: .leftToRight, width: 4)),
      defaultValue: .integer(1)),
    Field(
      id: 3, name: FieldName("price"), label: words("Unit price", "قیمت واحد", "Цена за единицу"), type: money,
      isRequired: true),
    Field(
      id: 4, name: FieldName("paid_by"), label: words("Paid by", "نحوه‌ی پرداخت", "Способ оплаты"),
      type: CoreType(scalar: .option(OptionListID(3)), control: Control(kind: .choice)),
      defaultValue: .option("debit_card")),
  ]

  static let money = CoreType(
    scalar: .decimal(places: 0),
    unit: .currency, control: Control(keypad: .numeric, direction: .leftToRight, width: 16))

  static let layout = FormLayout(
    highlight: [0, 2, 10],
    tabs: [
      FormLayout.Tab(
        name: "general", label: words("General", "مشخصات", "Основное"), rows: [[0, 1], [2, 3], [4, 5], [6], [7]]),
      FormLayout.Tab(
        name: "relationship", label: words("Relationship", "آشنایی و ارتباط", "Отношения"),
        rows: [[8, 9], [10, 11], [12]]),
      FormLayout.Tab(name: "dealings", label: words("Purchases", "خریدها", "Покупки"), rows: [[13]]),
    ])

  static let genders = list(
    "genders", ("male", words("Male", "مرد", "Мужской")), ("female", words("Female", "زن", "Женский")))
  static let cities = list(
    "cities", ("tehran", words("Tehran", "تهران", "Тегеран")), ("mashhad", words("Mashhad", "مشهد", "Мешхед")),
    ("isfahan", words("Isfahan", "اصفهان", "Исфахан")), ("karaj", words("Karaj", "کرج", "Кередж")),
    ("shiraz", words("Shiraz", "شیراز", "Шираз")), ("tabriz", words("Tabriz", "تبریز", "Тебриз")),
    ("qom", words("Qom", "قم", "Кум")), ("ahvaz", words("Ahvaz", "اهواز", "Ахваз")),
    ("rasht", words("Rasht", "رشت", "Решт")))
  static let interests = list(
    "interests", ("food", words("Food", "مواد غذایی", "Продукты")),
    ("household", words("Household", "لوازم خانه", "Товары для дома")),
    ("clothing", words("Clothing", "پوشاک", "Одежда")), ("children", words("Children", "کودک", "Детские товары")),
    ("sport", words("Sport and travel", "ورزش و سفر", "Спорт и путешествия")))
  static let payments = list(
    "payments", ("debit_card", words("Debit card", "کارت بانکی", "Банковская карта")),
    ("cash", words("Cash", "نقد", "Наличные")), ("credit", words("On credit", "نسیه", "В кредит")))

  static func list(_ name: String, _ options: (String, LocalizedText)...) -> OptionList {
    OptionList(name: name, options: options.map { Option(code: $0.0, label: $0.1) })
  }

  /// A text in English, Persian and Russian.
  public static func words(_ english: String, _ persian: String, _ russian: String) -> LocalizedText {
    LocalizedText(entries: [
      .init(language: .persian, text: persian), .init(language: .english, text: english),
      .init(language: .russian, text: russian),
    ])
  }

  /// A stored customer, a value a field.
  public static var values: RecordValues {
    [
      .text("سارا احمدی"), .option("female"), .text("09123456789"), .text("sara@example.com"), date(1991, 5, 12),
      .text("0499370899"), .option("isfahan"), .text("خیابان چهارباغ، کوچه‌ی ۱۲\nپلاک ۳"),
      .options(["food", "children"]), .boolean(true), .decimal(ExactDecimal(units: 125_000_000, places: 0)), .blank,
      .blank,
      .list([row(date(2025, 3, 20), "کفش", 2, 4_500_000), row(date(2025, 8, 1), "قالی <ابریشم>", 1, 985_000_000)]),
    ]
  }

  static func row(_ day: Value, _ product: String, _ count: Int64, _ price: Int64) -> Row {
    Row(
      id: RecordID("0199aa00-0000-7000-8000-00000000000\(count)"),
      values: [
        day, .text(product), .integer(count), .decimal(ExactDecimal(units: price, places: 0)), .option("cash"),
      ])
  }

  /// A day as a value.
  public static func date(_ year: Int, _ month: Int, _ day: Int) -> Value {
    CivilDate(year: year, month: month, day: day).map { .date($0) } ?? .blank
  }
}
