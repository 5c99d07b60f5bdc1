"""The patterns of the metadata: digits, \\d, [..] with ranges, groups, |, ?, {n}, {n,m}, and $.

A parsed pattern is a tuple: ("digits", mask), ("sequence", parts), ("choice", parts), ("repeat", part, least, most),
("group", part) for one that captures, ("end",) for $.
"""

ANY = 0x3FF


def parse(pattern):
    tree, at = _choice(pattern, 0)
    if at != len(pattern):
        raise ValueError(f"{pattern[at:]!r} is left over of {pattern!r}")
    return tree


def _choice(text, at):
    branches = []
    while True:
        branch, at = _sequence(text, at)
        branches.append(branch)
        if at == len(text) or text[at] != "|":
            return (branches[0] if len(branches) == 1 else ("choice", branches)), at
        at += 1


def _sequence(text, at):
    parts = []
    while at < len(text) and text[at] not in "|)":
        part, at = _atom(text, at)
        least, most, at = _count(text, at)
        if (least, most) == (1, 1):
            parts.append(part)
        else:
            parts.append(("repeat", part, least, most))
    return ("sequence", parts), at


def _atom(text, at):
    character = text[at]
    if character.isdigit():
        return ("digits", 1 << int(character)), at + 1
    if text.startswith("\\d", at):
        return ("digits", ANY), at + 2
    if character == "$":
        return ("end",), at + 1
    if character == "[":
        return _set(text, at + 1)
    if text.startswith("(?:", at):
        inner, at = _choice(text, at + 3)
    elif character == "(":
        inner, at = _choice(text, at + 1)
        inner = ("group", inner)
    else:
        raise ValueError(f"{character!r} is not of the grammar: {text!r}")
    if at == len(text) or text[at] != ")":
        raise ValueError(f"a group is not closed: {text!r}")
    return inner, at + 1


def _set(text, at):
    mask = 0
    while text[at] != "]":
        first = last = int(text[at])
        at += 1
        if text[at] == "-":
            last = int(text[at + 1])
            at += 2
        for digit in range(first, last + 1):
            mask |= 1 << digit
    return ("digits", mask), at + 1


def _count(text, at):
    if at < len(text) and text[at] == "?":
        return 0, 1, at + 1
    if at < len(text) and text[at] == "{":
        end = text.index("}", at)
        numbers = [int(number) for number in text[at + 1 : end].split(",")]
        return numbers[0], numbers[-1], end + 1
    return 1, 1, at
