"""Plain rules: no Django, no clock, no database."""
