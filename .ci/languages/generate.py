#!/usr/bin/env python3
"""Writes the tables of the languages, from languages.json, and the ready code texts, from otp-phrases.json."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLES, PHRASES = HERE / "languages.json", HERE / "otp-phrases.json"
ROOM = HERE.parents[1] / "Sources/Core/Templates"
# What the Swift files follow from; their fingerprint stands in both, and a test of the house compares it.
SOURCES = [TABLES, PHRASES, HERE / "generate.py"]

COMMENTS = {
    "aliases": "Names that languages had, after the one they have.",
    "regions": "Codes that countries had, after the one they have.",
    "parents": "What falls back to a tag that is not its own beginning, after that tag.",
    "scripts": "Where a language of several scripts is not written in its likely one.",
    "likely": "What a bare language most likely is; and, of those of several scripts, what it is in each of the others.",
    "usual": "The countries in which a language is the likely one.",
}
KINDS = {
    "authgear-server": "authgear", "django-two-factor-auth": "django", "written for this project": "own",
}


def fingerprint():
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for source in SOURCES:
        for byte in source.read_bytes():
            value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def wrapped(words, separator, width=104):
    lines = [""]
    for word in words:
        longer = lines[-1] + separator + word if lines[-1] else word
        if len(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def grouped(table):
    """`new old old`, groups parted by commas or lines; a group too long for a line begins again on the next."""
    groups = {}
    for of, value in table.items():
        groups.setdefault(value, []).append(of)
    lines, pending = [], []
    for value, names in sorted(groups.items()):
        rows = wrapped(names, " ", 100 - len(value))
        if len(rows) == 1:
            pending.append(f"{value} {rows[0]}")
        else:
            lines += wrapped(pending, ", ") if pending else []
            lines += [f"{value} {row}" for row in rows]
            pending = []
    return lines + (wrapped(pending, ", ") if pending else [])


def scripts(tables):
    return grouped({of: of.split("-")[0] + "-" + script for of, script in tables["scripts"].items()})


def string(name, comment, lines):
    return ["", f"    /// {comment}", f'    static let {name}: StaticString = #"""'] \
        + ["        " + line for line in lines] + ['        """#']


def head(source, notice):
    return [
        "// Written by `make languages` (.ci/languages/generate.py); not to be edited.",
        f"// Source: {source};",
        f"// {notice}",
        f"// Fingerprint: {fingerprint()}",
        "",
    ]


def language_tables():
    tables = json.loads(TABLES.read_text())
    lines = head(tables["source"], "Unicode License V3, see .ci/languages/NOTICE.") + [
        "/// What CLDR knows of languages. A group is a tag and what leads to it; groups are parted by commas or lines.",
        "enum LanguageTables {",
    ]
    for index, (name, comment) in enumerate(COMMENTS.items()):
        if name == "likely":
            rows = wrapped(tables[name].values(), " ")
        else:
            rows = scripts(tables) if name == "scripts" else grouped(tables[name])
        lines += string(name, comment, rows)[index == 0:]
    return "\n".join(lines + ["}", ""])


def kind(source):
    return next(kind for beginning, kind in KINDS.items() if source.startswith(beginning))


def phrases():
    """One of each language: rather one that prints the application's name."""
    chosen = {}
    for phrase in json.loads(PHRASES.read_text())["phrases"]:
        other = chosen.get(phrase["lang"])
        if other is None or "{{app}}" in phrase["text"] and "{{app}}" not in other["text"]:
            chosen[phrase["lang"]] = phrase
    return list(chosen.values())


def ready_texts():
    rows = []
    for phrase in phrases():
        text = phrase["text"].replace("{{app}}", "{{ client.name }}").replace("{{code}}", "{{ code }}")
        fields = [phrase["lang"], kind(phrase["source"]), text] + [phrase["warning"]] * (phrase["warning"] is not None)
        if any(mark in field for field in fields for mark in '|\\"\n'):
            raise ValueError(f"{phrase['lang']}: a mark of the table stands in the text")
        rows.append("|".join(fields))
    lines = head(
        "authgear-server (Apache-2.0), django-two-factor-auth (MIT, Copyright (C) 2014 Bouke Haarsma), own wording",
        "licences and notices in .ci/languages/NOTICE; placeholders were renamed.")
    lines += ["/// The ready code texts.", "enum ReadyTextTable {"]
    lines += string("lines", "A line a language: its tag, where the text is from, the text, a warning if there is one.", rows)[1:]
    return "\n".join(lines + ["}", ""])


def main():
    (ROOM / "Languages/LanguageTables.swift").write_text(language_tables())
    (ROOM / "ReadyTexts").mkdir(exist_ok=True)
    (ROOM / "ReadyTexts/ReadyTextTable.swift").write_text(ready_texts())
    print("LanguageTables.swift, ReadyTextTable.swift: written", file=sys.stderr)


if __name__ == "__main__":
    main()
