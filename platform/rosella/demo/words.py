"""A week of talk in peer support: invented, among six pseudonyms and the
facilitator. Days count back from today.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the sign-in name is used once, to find the account, and is stored
    nowhere in `peer`.
    """

    username: str
    pseudonym: str
    face: str


VOICES = (
    Voice("attendant2@demo.example", "Green Mango", "leaf"),
    Voice("thandar", "Paper Lantern", "lantern"),
    Voice("thu-ha", "Slow Ferry", "shell"),
    Voice("siti", "Morning Rice", "cup"),
    Voice("jocelyn", "Quiet Drum", "moon"),
    Voice("ei-phyu", "Blue Umbrella", "leaf"),
)
FACILITATOR = "facilitator@demo.example"


@dataclass(frozen=True, slots=True)
class Said:
    """One message: days ago, time of day, speaker (a pseudonym, or "" for the
    facilitator), text.
    """

    days_ago: int
    at: str
    who: str
    text: str


FLAGGED = Said(
    2,
    "19:05",
    "Blue Umbrella",
    "Does anybody else think that the new shift plan was made by somebody who never "
    "sleeps?",
)
"""A member asked the facilitator to look at this one; nothing harmful, so that the
demo shows a flag without distress.
"""

LATE_SHIFT = (
    Said(6, "21:40", "Slow Ferry", "Quiet night so far. I never trust a quiet night."),
    Said(6, "21:52", "Morning Rice", "Me neither. I have knitted half a sleeve."),
    Said(
        6,
        "23:15",
        "Quiet Drum",
        "Mine stopped in the middle of a word. I did what we practised: nothing. It "
        "is the hardest thing I do here.",
    ),
    Said(6, "23:21", "Slow Ferry", "It is. And it was right."),
    Said(5, "06:05", "Quiet Drum", "I slept. I thought I would not, but I did."),
    Said(
        5,
        "22:10",
        "",
        "Good evening, everybody. A reminder for new people: nobody has to explain "
        "anything here. A word or a picture of the weather is enough.",
    ),
    Said(5, "22:30", "Blue Umbrella", "The weather: rain on a tin roof."),
    Said(5, "22:33", "Green Mango", "Inside or outside?"),
    Said(5, "22:34", "Blue Umbrella", "Both :)"),
    Said(
        4,
        "20:02",
        "Paper Lantern",
        "How do you all come down after a shift at home? My desk is one metre from my "
        "bed.",
    ),
    Said(
        4,
        "20:11",
        "Morning Rice",
        "I put a cloth over the computer. When the cloth is on, the office is closed.",
    ),
    Said(
        4,
        "20:15",
        "Green Mango",
        "I walk once round the block, also when it is late. Always the same way.",
    ),
    Said(4, "20:40", "Quiet Drum", "I like the cloth. I am going to steal the cloth."),
    Said(
        3,
        "23:58",
        "Slow Ferry",
        "Long one tonight. She was so polite. I keep hearing how polite she was.",
    ),
    Said(3, "23:59", "Blue Umbrella", "I am here if you want to sit a bit."),
    Said(2, "00:20", "Slow Ferry", "Sitting helps. Thank you."),
    Said(
        2,
        "18:30",
        "Morning Rice",
        "Two days off from tomorrow. I am going to my sister and I will not say one "
        "clever thing.",
    ),
    Said(2, "18:41", "Green Mango", "Eat something fried for all of us."),
    FLAGGED,
    Said(
        1,
        "22:48",
        "Paper Lantern",
        "Third long chat in a row. I said all the right things and now I can’t stop "
        "hearing them.",
    ),
    Said(
        1,
        "22:55",
        "Slow Ferry",
        "I know that one. I wash the cups by hand after those. All of them, even the "
        "clean ones.",
    ),
    Said(
        1,
        "23:02",
        "",
        "It makes sense that it stays. You don’t have to tell us what was in it. What "
        "would help for the next ten minutes?",
    ),
    Said(1, "23:06", "Paper Lantern", "Cups, maybe."),
    Said(
        1,
        "23:09",
        "Green Mango",
        "I went out on the step without the phone. It’s raining, it was good.",
    ),
)

NEW_HERE = (
    Said(
        4,
        "12:05",
        "",
        "This room is for the first weeks. Everybody here was new once, and says so.",
    ),
    Said(
        4,
        "12:30",
        "Quiet Drum",
        "My first week I read every line three times before I sent it. Now I read it "
        "twice.",
    ),
    Said(3, "13:10", "Green Mango", "Does the fear go away of saying the wrong thing?"),
    Said(
        3,
        "13:25",
        "Morning Rice",
        "It gets smaller. The role-plays helped me: I said the wrong thing there and "
        "nobody was harmed.",
    ),
    Said(
        1,
        "13:02",
        "Blue Umbrella",
        "Same. I went through the one with the bread four times.",
    ),
)

ROOMS = (
    (
        "After the late shift",
        "For the hour after. Day people are welcome too.",
        LATE_SHIFT,
    ),
    ("New here", "For the first weeks, and for those who remember theirs.", NEW_HERE),
)
