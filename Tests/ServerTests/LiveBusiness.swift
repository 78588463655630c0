import Engine
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing

/// A small business whose card depends on itself in every way.
enum LiveBusiness {
  /// - Parameter unit: the unit in which its people name amounts; nil for rials.
  static func schema(amountsIn unit: String? = nil) throws -> Schema {
    let folder = try TemporaryFolder()
    try folder.write(
      unit.map { business.replacing("currency: IRR", with: "currency: IRR\n  show_money_in: \($0)") } ?? business,
      to: "live/business.yaml")
    try folder.write(districts, to: "live/districts.csv")
    let workspace = try Workspace(path: folder.file("live"))
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics)")
  }

  private static let districts = """
    code,en,fa,city
    vanak,Vanak,ونک,tehran
    tajrish,Tajrish,تجریش,tehran
    zand,Zand,زند,shiraz
    maaliabad,Maali Abad,معالی‌آباد,shiraz

    """

  private static let business = """
    daftar: 1
    business:
      name: {en: Live, fa: زنده}
      languages: [en, fa]
      country: IR
      calendar: persian
      digits: persian
      time_zone: Asia/Tehran
      currency: IRR
    options:
      districts: {from: districts.csv}
    entities:
      customer:
        label: {en: Customer, fa: مشتری}
        plural: {en: Customers, fa: مشتریان}
        fields:
          full_name: {type: text, required: true, label: {en: Full name, fa: نام}}
          found_us:
            type: choice
            label: {en: How they found us, fa: آشنایی}
            options: {friend: {en: A friend, fa: دوست}, web: {en: The web, fa: وب}, street: {en: Passing by, fa: گذر}}
          referrer_name:
            type: text
            label: {en: Who told them, fa: معرف}
            visible_when: found_us == "friend"
            required_when: found_us == "friend"
          city:
            type: choice
            label: {en: City, fa: شهر}
            options: {tehran: {en: Tehran, fa: تهران}, shiraz: {en: Shiraz, fa: شیراز}}
          district:
            type: choice
            label: {en: District, fa: محله}
            options: districts
            options_when: option.city == city
          email: {type: email, label: {en: E-mail, fa: رایانامه}}
          news: {type: yes_no, label: {en: News, fa: خبرها}, visible_when: email != null}
          code: {type: text, label: {en: Code, fa: کد}}
          credit: {type: money, label: {en: Credit, fa: اعتبار}, range: {min: 0}}
          limit: {type: money, label: {en: Limit, fa: سقف}, editable_when: credit > 0, range: {max: credit * 2}}
          purchases:
            type: list
            label: {en: Purchases, fa: خریدها}
            fields:
              bought_on: {type: date, label: {en: Bought on, fa: تاریخ}, default_from: today()}
              quantity: {type: integer, label: {en: Quantity, fa: تعداد}, default: 1}
              price: {type: money, label: {en: Price, fa: بها}, required: true}
              amount: {type: money, label: {en: Amount, fa: مبلغ}, compute: price * quantity}
              gift_note: {type: text, label: {en: Gift note, fa: یادداشت}, visible_when: amount >= 1000}
          total: {type: money, label: {en: Total, fa: جمع}, compute: "purchases.sum(p, p.amount)"}
          count: {type: integer, label: {en: Rows, fa: شمار}, compute: purchases.count()}
          big_note: {type: paragraph, label: {en: About a big customer, fa: مشتری بزرگ}, visible_when: total > 5000}
        checks:
          credit_needs_code:
            require: credit == null || credit == 0 || code != null
            severity: warning
            at: credit
            message: {en: Credit without a code. Is that right?, fa: اعتبار بدون کد. درست است؟}
          name_is_not_code:
            require: full_name != code
            message: {en: Name and code are the same., fa: نام و کد یکی است.}
          many_rows:
            require: count < 3
            severity: note
            message: {en: That is a lot of rows., fa: ردیف‌ها زیاد است.}
        form:
          tabs:
            person:
              label: {en: Person, fa: مشخصات}
              rows: [[full_name, found_us], [referrer_name], [city, district], [code, credit], [limit], [email, news]]
            dealings: {label: {en: Purchases, fa: خریدها}, rows: [[total, count], purchases]}
            big: {label: {en: Big customers, fa: بزرگ‌ها}, rows: [big_note]}
    forms:
      quick:
        of: customer
        label: {en: Quick card, fa: کارت سریع}
        fields: [full_name, found_us, referrer_name]

    """
}
