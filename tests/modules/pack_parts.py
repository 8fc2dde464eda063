"""Every kind of block, and a quiz, as files of a pack have them."""

BLOCKS = [
    {"warning": "Hard."},
    {"dialogue": {"title": "A call", "turns": [{"caller": "hello"}]}},
    {"pairs": {"do": ["a"], "do_not": ["b"]}, "basis": "own"},
    {"caution": "Mind.", "local": "danger-plan"},
    {"key_point": "First ask."},
    {"reflection": {"key": "k", "prompt": "Why?"}},
    {"embed": {"kind": "quiz", "target": "first"}},
    {"further": [{"title": "T", "publisher": "P", "year": 2020, "link": "https://x"}]},
]
QUESTIONS = [
    {
        "code": "q",
        "kind": "single",
        "content": "Is it?",
        "competencies": ["safe-contact"],
        "choices": [
            {"id": "a", "text": "Yes", "right": True, "feedback": "So."},
            {"id": "b", "text": "No"},
        ],
        "explanation": "Because.",
        "basis": "own",
    },
    {
        "code": "r",
        "kind": "true_false",
        "content": "?",
        "correct": False,
        "basis": "own",
    },
    {"code": "e", "kind": "essay", "content": "?", "guide": "g", "basis": "own"},
]
QUIZ = {
    "slug": "first",
    "title": "First",
    "category": "Calls",
    "pass_mark": 80,
    "max_questions": 2,
    "exam_paper": True,
    "questions": QUESTIONS,
}
