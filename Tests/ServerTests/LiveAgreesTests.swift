import Engine
import JSONText
import SchemaModel
import TestSupport
import Testing

@testable import Server

/// What the page makes of answers is what the server makes of them: seeded answers are put into the boxes, and the page
/// is held against the one that the server sends back for the same answers.
@Suite(
  "The page and the server agree", .serialized, .needs(.executable("chromium")), .needs(.executable("chromedriver")))
struct LiveAgreesTests {
  /// A business, and the texts that its boxes get.
  struct Trial: Sendable, CustomTestStringConvertible {
    let business: String
    let texts: [String: [String]]

    var testDescription: String { business }

    func schema() throws -> Schema {
      if business == "live" { return try LiveBusiness.schema() }
      if business == "live in tomans" { return try LiveBusiness.schema(amountsIn: "toman") }
      return try #require(try Workspace(path: PackageRoot.path("schemas/\(business)")).schema)
    }
  }

  static let rounds = 15

  static let trials = [
    Trial(
      business: "live",
      texts: [
        "full_name": ["", "Sara", "A7"], "referrer_name": ["", "Ali"], "code": ["", "A7"],
        "email": ["", "Sara@example.com", "a@b.ir"],
        "credit": ["", "0", "۲٬۰۰۰", "10"], "limit": ["", "5", "4000"], "big_note": ["", "a\nb"],
        "bought_on": ["", "۱۴۰۳/۱۲/۳۰", "2024-02-29"], "quantity": ["", "1", "3", "-2"],
        "price": ["", "0", "999", "1,000", "۲۵۰۰"], "gift_note": ["", "x"],
      ]),
    Trial(
      business: "live in tomans",
      texts: [
        "full_name": ["", "Sara"], "credit": ["", "0", "۲٬۰۰۰", "10.5", "0.1"], "limit": ["", "5", "4000"],
        "quantity": ["", "1", "3"], "price": ["", "0", "99.9", "1,000", "۲۵۰۰", "0.5"],
        "bought_on": ["", "۱۴۰۳/۱۲/۳۰"],
      ]),
    Trial(
      business: "retail",
      texts: [
        "full_name": ["", "سارا"], "birth_date": ["", "۱۳۷۰/۰۱/۰۱", "1400/02/03"], "company": ["", "پارس"],
        "credit_limit": ["", "0", "۵٬۰۰۰٬۰۰۰"], "bought_on": ["", "۱۴۰۳/۱۲/۳۰"], "quantity": ["", "1", "۱۲"],
        "price": ["", "0", "4,500,000", "۲۰۰۰۰۰۰۰۰"], "product": ["", "چای"], "email": ["", "a@b.ir"],
        "mobile": ["", "۰۹۱۲۳۴۵۶۷۸۹"],
        "national_id": ["", "0499370899"], "messages_a_month": ["", "3"],
      ]),
  ]

  @Test("every field is hidden, asked, locked, offered and worked out alike", arguments: trials)
  func agree(trial: Trial) async throws {
    try await Counter.serve(try trial.schema()) { _, link in
      try await WebDriver.run { browser in
        try await browser.open(link)
        try await browser.click("main button.primary")
        try await browser.click("main a.button.primary")
        try await browser.show("#f-full_name")
        try await browser.click("button.add")
        try await browser.show("#f-purchases-1-price")
        let texts = JSONValue.object(
          trial.texts.sorted { $0.key < $1.key }.map {
            JSONValue.Member($0.key, .array($0.value.map { .string($0) }))
          })
        let script = Self.script.replacing("TEXTS", with: String(decoding: texts.encoded(), as: UTF8.self))
          .replacing("ROUNDS", with: String(Self.rounds))
        let answer = try await browser.evaluate(later: script)
        let differences = answer["differences"]?.items?.compactMap(\.string) ?? ["no answer: \(answer)"]
        for difference in differences.prefix(10) { Issue.record("\(difference)") }
        guard case .number(let compared)? = answer["compared"] else { return }
        print("\(trial.business): \(compared) fields of \(Self.rounds) forms are alike on the page and on the server")
        #expect((Int(compared) ?? 0) > Self.rounds * 10)
      }
    }
  }

  /// Fills the form, asks the server for the same form, and compares; as often as it is told.
  private static let script = """
    const texts = TEXTS, form = document.getElementById("record"), differences = [];
    let state = 1405, compared = 0;
    const random = (count) => {
      state = (state * 1664525 + 1013904223) % 4294967296;
      return Math.floor(state / 4294967296 * count);
    };
    const fill = (box) => {
      if (box.matches(":disabled") || box.type === "hidden") return;
      if (box.matches("select")) box.selectedIndex = random(box.options.length);
      else if (box.type === "radio" || box.type === "checkbox") { if (random(3) === 0) box.checked = true; else if (box.type === "checkbox") box.checked = false; }
      else { const pool = texts[box.name.split(".").pop()] ?? [""]; box.value = pool[random(pool.length)]; }
      for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    };
    const told = (box) => {
      const options = Array.from(box.querySelectorAll("option, input[type=radio], input[type=checkbox]"))
        .filter((one) => one.value !== "" && !(one.matches("input") && one.disabled)).map((one) => one.value);
      return {
        hidden: box.hidden, locked: box.classList.contains("locked"),
        asked: box.querySelector(":scope > .box > [aria-required]") !== null,
        options: box.matches(".grid") || box.hidden ? "" : options.join(),
        output: box.hidden ? "" : box.querySelector(":scope > .box > output")?.textContent ?? "",
      };
    };
    const round = async () => {
      for (let pass = 0; pass < 2; pass += 1) for (const box of Array.from(form.elements)) if (box.matches("input, select, textarea")) fill(box);
      const body = new URLSearchParams(new FormData(form));
      body.append("daftar_action", "refresh");
      const answer = await fetch(form.action, { method: "POST", body });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const box of form.querySelectorAll(".field, .grid")) {
        const id = box.matches(".grid") ? box.id : box.querySelector("[id^=f-]").id;
        const other = page.getElementById(id)?.closest(".field, .grid");
        if (!other) { differences.push(id + " is not on the server's page"); continue; }
        const [here, there] = [told(box), told(other)];
        compared += 1;
        for (const what of Object.keys(here)) {
          if (here[what] === there[what]) continue;
          differences.push(id + ": " + what + " is " + here[what] + " on the page, and " + there[what] + " on the server's: " + body);
        }
      }
    };
    const all = async () => { for (let turn = 0; turn < ROUNDS; turn += 1) await round(); return { differences, compared }; };
    all().then(done, (error) => done({ differences: [String(error.stack)], compared: 0 }));
    """
}

extension WebDriver {
  /// What a script hands to its function `done`.
  func evaluate(later script: String) async throws -> JSONValue {
    // Thirty seconds are too few where other tests keep the server busy.
    try await post("timeouts", .object([JSONValue.Member("script", .number("540000"))]))
    return try await post(
      "execute/async",
      .object([
        JSONValue.Member("script", .string("const done = arguments[0];\n" + script)),
        JSONValue.Member("args", .array([])),
      ]))
  }
}
