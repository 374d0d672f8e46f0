"""Writing Word documents of terms, for the packages that have something to write."""
