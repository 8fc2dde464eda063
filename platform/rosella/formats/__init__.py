"""How days and times are written wherever nobody says how."""
