"""The words that pseudonyms are made of: things one likes to think of at night."""

# fmt: off
FIRST_WORDS = (
    "Amber", "Autumn", "Blue", "Bright", "Calm", "Clear", "Cloudy", "Copper",
    "Early", "Evening", "Gentle", "Golden", "Green", "Harbour", "Humming", "Island",
    "Kind", "Late", "Little", "Market", "Misty", "Morning", "Mountain", "Open",
    "Paper", "Patient", "Plain", "Quiet", "Rainy", "River", "Round", "Salty",
    "Silver", "Sleepy", "Slow", "Small", "Soft", "Still", "Sunny", "Tidal", "Warm",
    "Wide", "Windy", "Wooden", "Woven", "Yellow",
)

SECOND_WORDS = (
    "Almond", "Bamboo", "Basket", "Bell", "Bicycle", "Boat", "Bridge", "Candle",
    "Coconut", "Cricket", "Drum", "Feather", "Fern", "Ferry", "Fig", "Garden",
    "Gecko", "Ginger", "Guava", "Heron", "Kettle", "Kite", "Lake", "Lantern",
    "Lychee", "Mango", "Oar", "Orchard", "Papaya", "Pebble", "Pomelo", "Pond",
    "Rice", "Sail", "Sandal", "Sparrow", "Spoon", "Stair", "Swallow", "Teapot",
    "Thread", "Tamarind", "Turtle", "Umbrella", "Verandah", "Window",
)
# fmt: on
