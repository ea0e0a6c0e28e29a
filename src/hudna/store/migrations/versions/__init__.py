"""One numbered file a released schema."""
