"""Rules of learning: plain Python, no Django, no clock, no database."""
