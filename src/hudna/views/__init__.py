"""What a person wants to see, as plain dataclasses."""
