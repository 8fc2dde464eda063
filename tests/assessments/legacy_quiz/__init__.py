"""Lets the real django-quiz-app 0.5.1 run, in a process of its own, as the oracle."""
