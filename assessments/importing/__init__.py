"""Bring questions and sittings over from django-quiz-app 0.5.1."""
