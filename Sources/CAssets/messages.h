// The messages of one language, an area each: the language is what LANGUAGE says. Not a header to include but the rows
// of the table in assets.c.
#define DAFTAR_TEXT(text) #text
#define DAFTAR_PATH(text) DAFTAR_TEXT(text)
#define DAFTAR_NAME(area) DAFTAR_PATH(area.LANGUAGE.txt)
#define DAFTAR_FILE(area) DAFTAR_PATH(../../templates/messages/area.LANGUAGE.txt)
  { DAFTAR_NAME(cli), (const char[]) {
#embed DAFTAR_FILE(cli) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(diagnostics), (const char[]) {
#embed DAFTAR_FILE(diagnostics) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(failures), (const char[]) {
#embed DAFTAR_FILE(failures) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(forms), (const char[]) {
#embed DAFTAR_FILE(forms) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(imports), (const char[]) {
#embed DAFTAR_FILE(imports) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(json), (const char[]) {
#embed DAFTAR_FILE(json) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(reports), (const char[]) {
#embed DAFTAR_FILE(reports) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(server), (const char[]) {
#embed DAFTAR_FILE(server) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(storage), (const char[]) {
#embed DAFTAR_FILE(storage) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(terminal), (const char[]) {
#embed DAFTAR_FILE(terminal) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(types), (const char[]) {
#embed DAFTAR_FILE(types) suffix(, 0) if_empty(0)
  } },
  { DAFTAR_NAME(violations), (const char[]) {
#embed DAFTAR_FILE(violations) suffix(, 0) if_empty(0)
  } },
#undef DAFTAR_TEXT
#undef DAFTAR_PATH
#undef DAFTAR_NAME
#undef DAFTAR_FILE
#undef LANGUAGE
