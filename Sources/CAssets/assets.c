// Every file under templates/, by its name without its folder: a file added there gets its lines here, and a test
// compares the two. In C because a megabyte embedded by #embed compiles in no time, and as a Swift array in a minute.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
#pragma clang diagnostic ignored "-Wpointer-sign"

// clang-format off
static const struct daftar_asset assets[] = {
  // Messages: AREA.LANGUAGE.txt
  { "cli.en.txt", (const char[]) {
#embed "../../templates/messages/cli.en.txt" suffix(, 0) if_empty(0)
  } },
  { "cli.fa.txt", (const char[]) {
#embed "../../templates/messages/cli.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "cli.ru.txt", (const char[]) {
#embed "../../templates/messages/cli.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "diagnostics.en.txt", (const char[]) {
#embed "../../templates/messages/diagnostics.en.txt" suffix(, 0) if_empty(0)
  } },
  { "diagnostics.fa.txt", (const char[]) {
#embed "../../templates/messages/diagnostics.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "diagnostics.ru.txt", (const char[]) {
#embed "../../templates/messages/diagnostics.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "failures.en.txt", (const char[]) {
#embed "../../templates/messages/failures.en.txt" suffix(, 0) if_empty(0)
  } },
  { "failures.fa.txt", (const char[]) {
#embed "../../templates/messages/failures.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "failures.ru.txt", (const char[]) {
#embed "../../templates/messages/failures.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "forms.en.txt", (const char[]) {
#embed "../../templates/messages/forms.en.txt" suffix(, 0) if_empty(0)
  } },
  { "forms.fa.txt", (const char[]) {
#embed "../../templates/messages/forms.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "forms.ru.txt", (const char[]) {
#embed "../../templates/messages/forms.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "imports.en.txt", (const char[]) {
#embed "../../templates/messages/imports.en.txt" suffix(, 0) if_empty(0)
  } },
  { "imports.fa.txt", (const char[]) {
#embed "../../templates/messages/imports.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "imports.ru.txt", (const char[]) {
#embed "../../templates/messages/imports.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "json.en.txt", (const char[]) {
#embed "../../templates/messages/json.en.txt" suffix(, 0) if_empty(0)
  } },
  { "json.fa.txt", (const char[]) {
#embed "../../templates/messages/json.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "json.ru.txt", (const char[]) {
#embed "../../templates/messages/json.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "reports.en.txt", (const char[]) {
#embed "../../templates/messages/reports.en.txt" suffix(, 0) if_empty(0)
  } },
  { "reports.fa.txt", (const char[]) {
#embed "../../templates/messages/reports.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "reports.ru.txt", (const char[]) {
#embed "../../templates/messages/reports.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "server.en.txt", (const char[]) {
#embed "../../templates/messages/server.en.txt" suffix(, 0) if_empty(0)
  } },
  { "server.fa.txt", (const char[]) {
#embed "../../templates/messages/server.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "server.ru.txt", (const char[]) {
#embed "../../templates/messages/server.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "storage.en.txt", (const char[]) {
#embed "../../templates/messages/storage.en.txt" suffix(, 0) if_empty(0)
  } },
  { "storage.fa.txt", (const char[]) {
#embed "../../templates/messages/storage.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "storage.ru.txt", (const char[]) {
#embed "../../templates/messages/storage.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "terminal.en.txt", (const char[]) {
#embed "../../templates/messages/terminal.en.txt" suffix(, 0) if_empty(0)
  } },
  { "terminal.fa.txt", (const char[]) {
#embed "../../templates/messages/terminal.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "terminal.ru.txt", (const char[]) {
#embed "../../templates/messages/terminal.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "types.en.txt", (const char[]) {
#embed "../../templates/messages/types.en.txt" suffix(, 0) if_empty(0)
  } },
  { "types.fa.txt", (const char[]) {
#embed "../../templates/messages/types.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "types.ru.txt", (const char[]) {
#embed "../../templates/messages/types.ru.txt" suffix(, 0) if_empty(0)
  } },
  { "violations.en.txt", (const char[]) {
#embed "../../templates/messages/violations.en.txt" suffix(, 0) if_empty(0)
  } },
  { "violations.fa.txt", (const char[]) {
#embed "../../templates/messages/violations.fa.txt" suffix(, 0) if_empty(0)
  } },
  { "violations.ru.txt", (const char[]) {
#embed "../../templates/messages/violations.ru.txt" suffix(, 0) if_empty(0)
  } },
  // Pages of `daftar explain`
  { "expressions.md", (const char[]) {
#embed "../../templates/explain/expressions.md" suffix(, 0) if_empty(0)
  } },
  { "forms.md", (const char[]) {
#embed "../../templates/explain/forms.md" suffix(, 0) if_empty(0)
  } },
  { "imports.md", (const char[]) {
#embed "../../templates/explain/imports.md" suffix(, 0) if_empty(0)
  } },
  { "names.md", (const char[]) {
#embed "../../templates/explain/names.md" suffix(, 0) if_empty(0)
  } },
  { "reports.md", (const char[]) {
#embed "../../templates/explain/reports.md" suffix(, 0) if_empty(0)
  } },
  { "storage.md", (const char[]) {
#embed "../../templates/explain/storage.md" suffix(, 0) if_empty(0)
  } },
  { "syntax.md", (const char[]) {
#embed "../../templates/explain/syntax.md" suffix(, 0) if_empty(0)
  } },
  { "types.md", (const char[]) {
#embed "../../templates/explain/types.md" suffix(, 0) if_empty(0)
  } },
  { "violations.md", (const char[]) {
#embed "../../templates/explain/violations.md" suffix(, 0) if_empty(0)
  } },
  // Pages
  { "form.html", (const char[]) {
#embed "../../templates/pages/form.html" suffix(, 0) if_empty(0)
  } },
  { "import-plan.html", (const char[]) {
#embed "../../templates/pages/import-plan.html" suffix(, 0) if_empty(0)
  } },
  { "import-row.html", (const char[]) {
#embed "../../templates/pages/import-row.html" suffix(, 0) if_empty(0)
  } },
  { "import-status.html", (const char[]) {
#embed "../../templates/pages/import-status.html" suffix(, 0) if_empty(0)
  } },
  { "list.html", (const char[]) {
#embed "../../templates/pages/list.html" suffix(, 0) if_empty(0)
  } },
  { "confirm.html", (const char[]) {
#embed "../../templates/pages/confirm.html" suffix(, 0) if_empty(0)
  } },
  { "content.html", (const char[]) {
#embed "../../templates/pages/content.html" suffix(, 0) if_empty(0)
  } },
  { "message.html", (const char[]) {
#embed "../../templates/pages/message.html" suffix(, 0) if_empty(0)
  } },
  { "page-end.html", (const char[]) {
#embed "../../templates/pages/page-end.html" suffix(, 0) if_empty(0)
  } },
  { "page-start.html", (const char[]) {
#embed "../../templates/pages/page-start.html" suffix(, 0) if_empty(0)
  } },
  { "report-list.html", (const char[]) {
#embed "../../templates/pages/report-list.html" suffix(, 0) if_empty(0)
  } },
  { "report.html", (const char[]) {
#embed "../../templates/pages/report.html" suffix(, 0) if_empty(0)
  } },
  { "sign-in.html", (const char[]) {
#embed "../../templates/pages/sign-in.html" suffix(, 0) if_empty(0)
  } },
  { "expressions.js", (const char[]) {
#embed "../../templates/pages/expressions.js" suffix(, 0) if_empty(0)
  } },
  { "form.js", (const char[]) {
#embed "../../templates/pages/form.js" suffix(, 0) if_empty(0)
  } },
  { "live.js", (const char[]) {
#embed "../../templates/pages/live.js" suffix(, 0) if_empty(0)
  } },
  { "values.js", (const char[]) {
#embed "../../templates/pages/values.js" suffix(, 0) if_empty(0)
  } },
  { "style.css", (const char[]) {
#embed "../../templates/pages/style.css" suffix(, 0) if_empty(0)
  } },
  // Controls
  { "area.html", (const char[]) {
#embed "../../templates/controls/area.html" suffix(, 0) if_empty(0)
  } },
  { "checks.html", (const char[]) {
#embed "../../templates/controls/checks.html" suffix(, 0) if_empty(0)
  } },
  { "field-described.html", (const char[]) {
#embed "../../templates/controls/field-described.html" suffix(, 0) if_empty(0)
  } },
  { "field-label.html", (const char[]) {
#embed "../../templates/controls/field-label.html" suffix(, 0) if_empty(0)
  } },
  { "field-notes.html", (const char[]) {
#embed "../../templates/controls/field-notes.html" suffix(, 0) if_empty(0)
  } },
  { "field-state.html", (const char[]) {
#embed "../../templates/controls/field-state.html" suffix(, 0) if_empty(0)
  } },
  { "grid.html", (const char[]) {
#embed "../../templates/controls/grid.html" suffix(, 0) if_empty(0)
  } },
  { "line.html", (const char[]) {
#embed "../../templates/controls/line.html" suffix(, 0) if_empty(0)
  } },
  { "output.html", (const char[]) {
#embed "../../templates/controls/output.html" suffix(, 0) if_empty(0)
  } },
  { "radios.html", (const char[]) {
#embed "../../templates/controls/radios.html" suffix(, 0) if_empty(0)
  } },
  { "select.html", (const char[]) {
#embed "../../templates/controls/select.html" suffix(, 0) if_empty(0)
  } },
};
// clang-format on

size_t daftar_asset_count(void) { return sizeof assets / sizeof assets[0]; }

struct daftar_asset daftar_asset_at(size_t index) { return assets[index]; }
