"""The icon set: drawn in the page, always beside a word. Name -> (viewBox, drawing)."""

LINE = (
    '<g fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round">%s</g>'
)

ICONS: dict[str, tuple[str, str]] = {
    "arrow": (
        "0 0 24 24",
        LINE % '<path d="M5 12h14m-6-6 6 6-6 6"/>',
    ),
    "assess": (
        "0 0 24 24",
        LINE % '<path d="M9 5H6v15.5h12V5h-3M9 3.5h6v3.5H9zm0 10 2 2 4-4.5"/>',
    ),
    "back": (
        "0 0 24 24",
        LINE % '<path d="M19 12H5m6-6-6 6 6 6"/>',
    ),
    "clock": (
        "0 0 24 24",
        LINE % '<path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zm0 4V12l3 2"/>',
    ),
    "copy": (
        "0 0 24 24",
        LINE % '<path d="M9 9h10v11H9zM15 9V4H5v11h4"/>',
    ),
    "cup": (
        "0 0 24 24",
        LINE
        % '<path d="M5 10h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5zm11 1h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3.5c-1 1.300 1 2 0 3.5m4-3.5c-1 1.300 1 2 0 3.5"/>',
    ),
    "dash": (
        "0 0 24 24",
        LINE % '<path stroke-width="3" d="M5 12h14"/>',
    ),
    "diamond": (
        "0 0 24 24",
        LINE
        % '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="m12 1 11 11-11 11L1 12zm-1.200 15.200-4-4 1.600-1.600 2.400 2.400 5-5 1.600 1.600z"/>',
    ),
    "done": (
        "0 0 24 24",
        LINE
        % '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.5 14.600L6 12.100l1.700-1.700 2.800 2.800 5.900-5.900L18 9z"/>',
    ),
    "exit": (
        "0 0 24 24",
        LINE % '<path d="M11 4H5v16h6M10 12h10m-4-4 4 4-4 4"/>',
    ),
    "flag": (
        "0 0 24 24",
        LINE % '<path d="M6 21V4h11l-2 4 2 4H6"/>',
    ),
    "half": (
        "0 0 24 24",
        LINE
        % '<path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z"/><path fill="currentColor" stroke="none" d="M12 4v16a8 8 0 0 1 0-16z"/>',
    ),
    "home": (
        "0 0 24 24",
        LINE
        % '<path d="M4 11.5 12 4l8 7.5V19a1 1 0 0 1-1 1h-4.5v-6h-5v6H5a1 1 0 0 1-1-1z"/>',
    ),
    "info": (
        "0 0 24 24",
        LINE
        % '<path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zm0 7.5v5m0-8.5v.2"/>',
    ),
    "lantern": (
        "0 0 24 24",
        LINE
        % '<path d="M9 6h6m-6 12h6M12 3v3m0 12v3M9 6c-4 3-4 9 0 12m6-12c4 3 4 9 0 12M12 6v12"/>',
    ),
    "later": (
        "0 0 24 24",
        LINE
        % '<path stroke-width="1.5" d="M12 4.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15z"/>',
    ),
    "leaf": (
        "0 0 24 24",
        LINE % '<path d="M5 19C4 10 9 5 20 4c0 11-5 16-13 14M5 20c2-5 5-8 9-10"/>',
    ),
    "learn": (
        "0 0 24 24",
        LINE
        % '<path d="M12 6.5C10 5 7 4.5 3.5 4.5v13.5c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2V4.5c-3.5 0-6.5.5-8.5 2zm0 0V20"/>',
    ),
    "lock": (
        "0 0 24 24",
        LINE % '<path d="M5.5 11h13v9h-13zM8 11V8a4 4 0 0 1 8 0v3"/>',
    ),
    "mail": (
        "0 0 24 24",
        LINE % '<path d="M3.500 6h17v12h-17zm0 .5 8.500 6.500 8.500-6.500"/>',
    ),
    "mark": (
        "0 0 32 32",
        '<path fill="currentColor" fill-rule="evenodd" d="M16 30C9 30 5.6 25 6 18.5 6.300 13 8 9 6.5 2.5 11 4.5 14 8 16 12c2-4 5-7.5 9.5-9.5C24 9 25.700 13 26 18.5 26.400 25 23 30 16 30zm0-3.5c2.600-2.5 3.800-5 3.800-7.700 0-2-.9-3.900-3.800-6.800-2.900 2.900-3.800 4.800-3.800 6.800 0 2.700 1.200 5.200 3.800 7.700z"/>',
    ),
    "moon": (
        "0 0 24 24",
        LINE % '<path d="M20 14.5A8.300 8.300 0 1 1 9.5 4 6.5 6.5 0 0 0 20 14.5z"/>',
    ),
    "octagon": (
        "0 0 24 24",
        LINE
        % '<path fill="currentColor" stroke="none" fill-rule="evenodd" d="M8 2h8l6 6v8l-6 6H8l-6-6V8zm2.800 4.5v7h2.400v-7zm0 9v2.400h2.400v-2.400z"/>',
    ),
    "pause": (
        "0 0 24 24",
        LINE % '<path d="M8 5v14m8-14v14"/>',
    ),
    "pencil": (
        "0 0 24 24",
        LINE % '<path d="m4 20 1-4.5L16 4.5l3.5 3.5-11 11z"/>',
    ),
    "person": (
        "0 0 24 24",
        LINE
        % '<path d="M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.500 20.500c1-4 4-6 7.500-6s6.500 2 7.500 6"/>',
    ),
    "plus": (
        "0 0 24 24",
        LINE % '<path d="M12 5v14M5 12h14"/>',
    ),
    "practise": (
        "0 0 24 24",
        LINE % '<path d="M3.5 4.5h12v9H9l-3.5 3v-3h-2zM18.5 9h2v8.5h-2v3l-3.5-3h-4"/>',
    ),
    "print": (
        "0 0 24 24",
        LINE % '<path d="M7 9V4h10v5M7 17H4.500V9h15v8H17M7 14h10v6H7z"/>',
    ),
    "ring": (
        "0 0 24 24",
        LINE
        % '<path stroke-width="3" d="M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z"/><circle cx="12" cy="12" r="3" fill="currentColor" stroke="none"/>',
    ),
    "search": (
        "0 0 24 24",
        LINE
        % '<path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zm4.8 11.3L20 20"/>',
    ),
    "sending": (
        "0 0 24 24",
        LINE % '<path d="M4 12h3m3 0h4m3 0h3"/>',
    ),
    "shell": (
        "0 0 24 24",
        LINE
        % '<path d="M12 20 4 11c0-4 3.5-7 8-7s8 3 8 7zm0 0V4m0 16L7.5 5m4.5 15 4.5-15"/>',
    ),
    "team": (
        "0 0 24 24",
        LINE
        % '<path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6 9c0-4 2.700-6 6-6s6 2 6 6m0-15.5a3.5 3.5 0 0 1 0 6.5m2.5 3.300c2.200.8 3.5 2.700 3.5 5.700"/>',
    ),
    "unsent": (
        "0 0 24 24",
        LINE
        % '<path d="M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17zM9 9l6 6m0-6-6 6"/>',
    ),
}
