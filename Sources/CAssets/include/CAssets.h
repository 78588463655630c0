#ifndef DAFTAR_CASSETS_H
#define DAFTAR_CASSETS_H

#include <stddef.h>

/// A file under templates/, embedded by the compiler; text, so a NUL ends it.
struct daftar_asset {
  const char *_Nonnull name;
  const char *_Nonnull text;
};

/// How many files are embedded.
size_t daftar_asset_count(void);

/// The file at a place, 0 to `daftar_asset_count() - 1`.
struct daftar_asset daftar_asset_at(size_t index);

#endif
