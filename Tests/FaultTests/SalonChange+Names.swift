import JSONText

/// Names that change, kinds that change, and what goes and returns.
extension SalonChange {
  static let renaming = [
    SalonChange("an entity gets another name") { $0.rename(entity: "client", to: "customer") },
    SalonChange("a field and a column get other names") { salon in
      salon.fields["customer"]?["spent"] = nil
      salon.fields["customer"]?["paid"] = "{type: integer, renamed_from: spent}"
      salon.rename(field: "spent", to: "paid")
      salon.fields["customer"]?["visits"] =
        "{type: list, fields: {on: {type: date}, cost: {type: integer, renamed_from: price}, paid: {type: yes_no}}}"
      salon.fields["customer"]?["total"] = #"{type: integer, compute: "visits.sum(v, v.cost)"}"#
      salon.convert("visits") { visits in
        .array((visits.items ?? []).map { row(Dictionary(cells(of: $0)) { $1 }) })
      }
      salon.formulas["total"] = { sum($0, "cost") }
    },
    SalonChange("an option gets another name") { salon in
      salon.fields["customer"]?["city"] =
        "{type: choice, default: qom, options: {tehran: Tehran, qom: Qom, shahr_rey: {en: Rey, renamed_from: rey}, karaj: Karaj}}"
      salon.convert("city") { $0 == .string("rey") ? .string("shahr_rey") : $0 }
    },
    SalonChange("a field and an option are retired") { salon in
      salon.fields["customer"]?["fax"] = "{type: text, length: {max: 20}, retired: true}"
      salon.fields["customer"]?["color"] =
        "{type: choice, options: {blond: Blond, brown: {en: Brown, retired: true}, black: Black}}"
    },
  ]

  /// The cells of a visit under the names of today.
  private static func cells(of visit: JSONValue) -> [(String, JSONValue)] {
    (visit.members ?? []).map { ($0.name == "price" ? "cost" : $0.name, $0.value) }
  }

  static let converting = [
    SalonChange("a text becomes a whole number, and some are none") { salon in
      salon.aside["customer.daftar_was_level"] = salon.having("level", of: "customer").count
      salon.fields["customer"]?["level"] = "{type: integer}"
      salon.convert("level") { $0.string.flatMap { Int($0) }.map { .whole($0) } }
    },
    SalonChange("a whole number becomes a decimal") { salon in
      salon.aside["customer.daftar_was_paid"] = salon.having("paid", of: "customer").count
      salon.fields["customer"]?["paid"] = "{type: decimal, places: 2, renamed_from: spent}"
      salon.convert("paid") { old in old.whole.map { .string(String($0)) } }
    },
    SalonChange(
      "a choice becomes choices",
      edits: { salon in
        let shared = salon.having("code", of: "customer") { $0 == .string("c0") }
        return [.change(shared[1], ["code": .string("c23"), "email": .string("late@salon.example")])]
      },
      { salon in
        salon.aside["customer.daftar_was_color"] = salon.having("color", of: "customer").count
        salon.fields["customer"]?["color"] = "{type: choices, options: [blond, brown, black]}"
        salon.convert("color") { .array([$0]) }
      }),
    SalonChange("a field becomes unique") {
      $0.fields["customer"]?["code"] = "{type: text, length: {max: 9}, unique: true}"
    },
    SalonChange("a field need not be unique any more") {
      $0.fields["customer"]?["code"] = "{type: text, length: {max: 9}}"
    },
  ]

  static let returning = [
    SalonChange(
      "a field goes",
      edits: { salon in
        let id = salon.having("email", of: "customer")[2]
        return [.change(id, ["name": .string("Changed without the fax")])]
      },
      { salon in
        salon.fields["customer"]?["fax"] = nil
        salon.aside["customer.fax"] = salon.having("fax", of: "customer").count
      }),
    SalonChange("the field returns") { salon in
      salon.fields["customer"]?["fax"] = "{type: text, length: {max: 20}}"
      salon.aside["customer.fax"] = nil
    },
    SalonChange("a list goes, with what is computed of it") { salon in
      salon.fields["customer"]?["visits"] = nil
      salon.fields["customer"]?["total"] = nil
      salon.aside["customer__visits"] = salon.wanted("customer").keys.reduce(0) { $0 + salon.visits(of: $1) }
      salon.aside["customer.total"] = salon.having("name", of: "customer").count
    },
    SalonChange("the list returns") { salon in
      salon.fields["customer"]?["visits"] =
        "{type: list, fields: {on: {type: date}, cost: {type: integer}, paid: {type: yes_no}}}"
      salon.fields["customer"]?["total"] = #"{type: integer, compute: "visits.sum(v, v.cost)"}"#
      salon.aside["customer__visits"] = nil
      salon.aside["customer.total"] = nil
    },
    SalonChange("entities go, with the reference to one of them") { salon in
      salon.aside["product"] = salon.having("name", of: "product").count
      salon.aside["stylist"] = salon.having("name", of: "stylist").count
      salon.aside["customer.stylist"] = salon.having("stylist", of: "customer").count
      salon.fields["product"] = nil
      salon.fields["stylist"] = nil
      salon.fields["customer"]?["stylist"] = nil
    },
    SalonChange("they return") { salon in
      salon.fields["product"] = ["name": "{type: text, required: true}", "cost": "{type: integer}"]
      salon.fields["stylist"] = ["name": "{type: text, required: true}"]
      salon.fields["customer"]?["stylist"] = "{type: reference, to: stylist}"
      for name in ["product", "stylist", "customer.stylist"] { salon.aside[name] = nil }
    },
    SalonChange("an option goes that records have, and a label changes") { salon in
      salon.fields["customer"]?["city"] =
        "{type: choice, options: {tehran: Tehran, shahr_rey: {en: Ray, renamed_from: rey}, karaj: Karaj}}"
    },
  ]
}

extension Salon {
  /// The number of the visits of a customer.
  func visits(of id: String) -> Int { records.first { $0.id == id }?.values["visits"]?.items?.count ?? 0 }
}
