// Every file under templates/, by its name without its folder: a file added there gets its lines here, and a test
// compares the two. In C because a megabyte embedded by #embed compiles in no time, and as a Swift array in a minute.
#include "CAssets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"
#pragma clang diagnostic ignored "-Wpointer-sign"

// clang-format off
static const struct daftar_asset assets[] = {
  // Messages: AREA.LANGUAGE.txt, all of a language at once.
#define LANGUAGE en
#include "messages.h"
#define LANGUAGE fa
#include "messages.h"
#define LANGUAGE ru
#include "messages.h"
  // Pages of `daftar explain`
  { "access.md", (const char[]) {
#embed "../../templates/explain/access.md" suffix(, 0) if_empty(0)
  } },
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
  { "history-changes.html", (const char[]) {
#embed "../../templates/pages/history-changes.html" suffix(, 0) if_empty(0)
  } },
  { "history.html", (const char[]) {
#embed "../../templates/pages/history.html" suffix(, 0) if_empty(0)
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
  { "chart-bar.html", (const char[]) {
#embed "../../templates/pages/chart-bar.html" suffix(, 0) if_empty(0)
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
  { "password.html", (const char[]) {
#embed "../../templates/pages/password.html" suffix(, 0) if_empty(0)
  } },
  { "second-factor.html", (const char[]) {
#embed "../../templates/pages/second-factor.html" suffix(, 0) if_empty(0)
  } },
  { "people.html", (const char[]) {
#embed "../../templates/pages/people.html" suffix(, 0) if_empty(0)
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
  { "restore.html", (const char[]) {
#embed "../../templates/pages/restore.html" suffix(, 0) if_empty(0)
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
