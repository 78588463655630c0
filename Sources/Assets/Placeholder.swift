enum PlaceholderAssets {}
