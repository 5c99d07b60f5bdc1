#!/usr/bin/env python3
"""Writes the tables of the numbering plan (Sources/Core/Telephony/Plan/PlanTables.swift) from numbering-plan.json."""

import json
import sys
from pathlib import Path

from automaton import Automaton, Patterns
from patterns import parse
from prefixes import Program, count_groups

HERE = Path(__file__).resolve().parent
PLAN = HERE / "numbering-plan.json"
TABLES = HERE.parents[1] / "Sources/Core/Telephony/Plan/PlanTables.swift"
# What the tables follow from; their fingerprint stands in the tables, and a test of the house compares it.
SOURCES = [PLAN] + [HERE / name for name in ("automaton.py", "generate.py", "patterns.py", "prefixes.py")]

# In the order of NumberType.
UNKNOWN, FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, \
    UAN, VOICEMAIL = range(12)
BEFORE_LINES = [
    ("premiumRate", PREMIUM_RATE), ("tollFree", TOLL_FREE), ("sharedCost", SHARED_COST), ("voip", VOIP),
    ("personalNumber", PERSONAL_NUMBER), ("pager", PAGER), ("uan", UAN), ("voicemail", VOICEMAIL),
]
NO_REGION = 63
# The answer of a general pattern that matched; where it did not it is the answer of a number that is nowhere.
MATCHED = (NO_REGION, FIXED_LINE)
NOWHERE = (NO_REGION, UNKNOWN)


def kind_in(region, labels):
    """The type of a number in a region, of the kinds whose pattern and length matched."""
    if "general" not in labels:
        return UNKNOWN
    for name, kind in BEFORE_LINES:
        if name in labels:
            return kind
    is_one = region.get("sameMobileAndFixedLinePattern", False)
    if "fixedLine" in labels:
        return FIXED_LINE_OR_MOBILE if is_one or "mobile" in labels else FIXED_LINE
    return MOBILE if "mobile" in labels and not is_one else UNKNOWN


def answer_for(regions):
    """(place of the region among those of its calling code, type): the rules of `evaluation` in the plan."""

    def answer(labels, length):
        for place, region in enumerate(regions):
            matched = {name for of, name, lengths in labels if of == place and (lengths is None or length in lengths)}
            kind = kind_in(region, matched)
            leading = "leading" in matched if region.get("leadingDigits") else kind != UNKNOWN
            if len(regions) == 1 or leading:
                return (place, kind)
        return NOWHERE

    return answer


def numbers(automaton, regions):
    """The first state of the numbers of one calling code."""
    patterns = Patterns()
    for place, region in enumerate(regions):
        for name, described in {"general": region["general"], **region["types"]}.items():
            patterns.add(parse(described["pattern"]), (place, name, frozenset(described["lengths"])))
        if region.get("leadingDigits"):
            patterns.add(parse(region["leadingDigits"]), (place, "leading", None), is_start_enough=True)
    return patterns.into(automaton, answer_for(regions))


def general(automaton, region):
    patterns = Patterns()
    patterns.add(parse(region["general"]["pattern"]), "general")
    return patterns.into(automaton, lambda labels, _: MATCHED if labels else NOWHERE)


# Numbers are written with six bits a character, from `0` on, the highest first.
def text(number, width):
    if not 0 <= number < 1 << 6 * width:
        raise ValueError(f"{number} does not fit into {width} characters")
    return "".join(chr(0x30 + (number >> 6 * place & 63)) for place in reversed(range(width)))


def lengths(described):
    return text(sum(1 << length for length in described), 3)


# A target in the states of calling codes that is no state but a calling code.
CALLING_CODE = 1 << 17


def code_states(codes, offset):
    """States that read a calling code: the first is the first; NONE where there is no such code."""
    begun = sorted({code[:length] for code in codes for length in range(len(code))}, key=lambda digits: (len(digits), digits))
    none = offset + len(begun)
    rows = []
    for digits in begun:
        following = [digits + str(digit) for digit in range(10)]
        rows.append([
            CALLING_CODE + codes.index(one) if one in codes else offset + begun.index(one) if one in begun else none
            for one in following
        ])
    return rows + [[none] * 10]


def tables(plan):
    by_code = {}
    for region in plan["regions"]:
        by_code.setdefault(str(region["callingCode"]), []).append(region)
    for code, facts in plan["callingCodes"].items():
        if [region["region"] for region in by_code[code]] != facts["regions"] or facts["regions"][0] != facts["main"]:
            raise ValueError(f"+{code}: its regions stand in another order, or the main one is not the first")
        main = by_code[code][0]["general"]
        if [main["lengths"], main.get("localOnlyLengths", [])] != [facts["possibleLengths"], facts["localOnlyLengths"]]:
            raise ValueError(f"+{code}: its lengths are not those of its main region")

    codes = list(plan["callingCodes"])
    automaton, program = Automaton(), Program()
    starts = [numbers(automaton, by_code[code]) for code in codes]
    generals = {id(region): general(automaton, region) for code in codes for region in by_code[code]}
    reading = code_states(codes, 0)
    shift = len(reading)
    nowhere = text(NO_REGION, 1) + text(UNKNOWN, 1)
    states = ["".join(text(target, 3) for target in row) + nowhere for row in reading]
    for state, (answer, _) in enumerate(automaton.states):
        row = "".join(text(target + shift, 3) for target in automaton.targets(state))
        states.append(row + text(answer[0], 1) + text(answer[1], 1))

    programs = {}

    def prefix(pattern):
        if pattern is None:
            return text(4095, 2)
        if pattern not in programs:
            programs[pattern] = program.add(parse(pattern))
        return text(programs[pattern], 2)

    code_rows, region_rows, order = [], [], []
    for code, start in zip(codes, starts):
        code_rows.append(text(start + shift, 3) + text(len(order), 2) + text(int(code), 2))
        for region in by_code[code]:
            order.append(region["region"])
            parsing = region.get("nationalPrefixForParsing")
            region_rows.append(
                region["region"].ljust(3) + text(codes.index(code), 2) + text(generals[id(region)] + shift, 3)
                + lengths(region["general"]["lengths"]) + lengths(region["general"].get("localOnlyLengths", []))
                + prefix(region.get("internationalPrefix")) + prefix(parsing) + rule(region, parsing))
    by_name = [name + text(order.index(name), 2) for name in sorted(set(order) - {"001"})]
    instructions = [letter + text(number, 2) for letter, number in program.instructions]
    return {
        "states": states, "callingCodes": code_rows, "regions": region_rows, "regionsByName": by_name,
        "prefixes": instructions,
    }


def rule(region, parsing):
    """Digits to put first, and the group that follows them; then the last group, without which nothing is put."""
    transform = region.get("nationalPrefixTransformRule")
    if not transform:
        return "    00"
    digits, group = transform.split("$")
    last = count_groups(parse(parsing))
    if len(digits) > 4 or group not in ("1", "2") or not 1 <= last <= 2:
        raise ValueError(f"{region['region']}: no such rule was seen before: {transform}")
    return digits.ljust(4) + group + str(last)


def fingerprint():
    """FNV-1a, 64 bits."""
    value = 0xCBF29CE484222325
    for source in SOURCES:
        for byte in source.read_bytes():
            value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


COMMENTS = {
    "states": "A line a state: ten targets of three characters, the place of the region, the type.",
    "callingCodes": "A line a calling code: its first state, its main region (the lines after it are of the code, too), the code.",
    "regions": "A line a region: its name, its calling code, the first state of its general pattern, possible lengths, lengths\n"
    "    /// that only local numbers have, prefix to call abroad, national prefix, digits to put in its place, group to keep,\n"
    "    /// last group.",
    "regionsByName": "A line a region with a name, sorted: its name, its line in `regions` (the first).",
    "prefixes": "A line an instruction of the matcher of prefixes: a letter and a number.",
}


def swift(plan, made):
    lines = [
        "// Written by `make numbering` (.ci/numbering/generate.py); not to be edited.",
        f"// Source: libphonenumber's metadata {plan['metadataVersion']} (Apache-2.0; Copyright (C) The Libphonenumber Authors),",
        "// see .ci/numbering/LICENSE-libphonenumber.txt; patterns were made into tables.",
        f"// Fingerprint: {fingerprint()}",
        "",
        "/// The numbering plan as text that is read where it stands. Numbers have six bits a character, `0` being none.",
        "enum PlanTables {",
        f'    static let metadataVersion = "{plan["metadataVersion"]}"',
    ]
    for name, rows in made.items():
        lines += ["", f"    /// {COMMENTS[name]}", f'    static let {name}: StaticString = #"""']
        lines += ["        " + row for row in rows] + ['        """#']
    return "\n".join(lines + ["}", ""])


def main():
    plan = json.loads(PLAN.read_text())
    made = tables(plan)
    TABLES.parent.mkdir(exist_ok=True)
    TABLES.write_text(swift(plan, made))
    sizes = ", ".join(f"{len(rows)} {name}" for name, rows in made.items())
    print(f"{TABLES.name}: {sizes}", file=sys.stderr)


if __name__ == "__main__":
    main()
