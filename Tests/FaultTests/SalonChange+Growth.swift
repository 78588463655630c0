import JSONText

/// What is added, and rules that change.
extension SalonChange {
  static let growing = [
    SalonChange(
      "a field is added",
      edits: { salon in
        salon.having("name", of: "client").prefix(4).enumerated().map { number, id in
          .change(id, ["email": .string("c\(number)@salon.example")])
        }
      }, { $0.fields["client"]?["email"] = "{type: email}" }),
    SalonChange(
      "an option is added",
      edits: { salon in [.change(salon.having("name", of: "client")[0], ["city": .string("karaj")])] },
      { $0.fields["client"]?["city"] = "{type: choice, options: [tehran, qom, rey, karaj]}" }),
    SalonChange(
      "a column is added to a list",
      edits: { salon in
        let visit = row(["on": .string("2026-11-01"), "price": .whole(40), "paid": .bool(true)])
        return [.change(salon.having("name", of: "client")[5], ["visits": .array([visit])])]
      },
      {
        $0.fields["client"]?["visits"] =
          "{type: list, fields: {on: {type: date}, price: {type: integer}, paid: {type: yes_no}}}"
      }),
    SalonChange(
      "an entity is added",
      edits: { _ in ["Mina", "Omid"].map { .add("stylist", ["name": .string($0)]) } },
      { $0.fields["stylist"] = ["name": "{type: text, required: true}"] }),
    SalonChange(
      "a reference is added",
      edits: { salon in
        let stylists = salon.having("name", of: "stylist")
        return salon.having("name", of: "client").prefix(6).enumerated().map { number, id in
          .change(id, ["stylist": .string(stylists[number % 2])])
        }
      }, { $0.fields["client"]?["stylist"] = "{type: reference, to: stylist}" }),
    SalonChange("computed fields are added") { salon in
      salon.fields["client"]?["bonus"] = "{type: integer, compute: points * 2}"
      salon.fields["client"]?["total"] = #"{type: integer, compute: "visits.sum(v, v.price)"}"#
      salon.formulas["bonus"] = { $0["points"]?.whole.map { .whole($0 * 2) } }
      salon.formulas["total"] = { sum($0, "price") }
    },
    SalonChange("a formula changes") { salon in
      salon.fields["client"]?["bonus"] = "{type: integer, compute: points * 3}"
      salon.formulas["bonus"] = { $0["points"]?.whole.map { .whole($0 * 3) } }
    },
  ]

  /// The sum of a column of the visits of a client; nil for a record without such a field.
  @Sendable static func sum(_ values: Salon.Values, _ column: String) -> JSONValue? {
    guard values["code"] != nil else { return nil }
    return .whole((values["visits"]?.items ?? []).compactMap { $0[column]?.whole }.reduce(0, +))
  }

  static let tightening = [
    SalonChange(
      "a length is widened",
      edits: { salon in [.change(salon.having("name", of: "client")[1], ["code": .string("c12345678")])] },
      { $0.fields["client"]?["code"] = "{type: text, length: {max: 9}}" }),
    SalonChange(
      "a range is tightened, and some values break it",
      edits: { salon in
        salon.having("points", of: "client") { ($0.whole ?? 0) > 100 }.map { .change($0, ["points": .whole(100)]) }
      }, { $0.fields["client"]?["points"] = "{type: integer, range: {min: 0, max: 100}}" }),
    SalonChange("the values that broke the range are corrected", { _ in }),
    SalonChange(
      "a field becomes required, and one has a default",
      edits: { salon in
        [
          .add(
            "client",
            [
              "name": .string("New"), "code": .string("new"), "email": .string("new@salon.example"),
              "city": .string("qom"),
            ])
        ]
      },
      { salon in
        salon.fields["client"]?["email"] = "{type: email, required: true}"
        salon.fields["client"]?["city"] = "{type: choice, options: [tehran, qom, rey, karaj], default: qom}"
      }),
  ]
}
