#!/usr/bin/env python3
"""Says what changed between two numbering plans: changes.py OLD NEW"""

import json
import sys

from automaton import Automaton
from generate import numbers


def read(path):
    with open(path) as file:
        plan = json.load(file)
    return plan, {(region["callingCode"], region["region"]): region for region in plan["regions"]}


def parts(region):
    """Every fact of a region by its name: `nationalPrefix`, `mobile.pattern`."""
    flat = {}
    for key, value in {**region, **region["types"]}.items():
        if key == "types":
            continue
        if isinstance(value, dict):
            flat.update({f"{key}.{name}": part for name, part in value.items() if name != "example"})
        else:
            flat[key] = value
    return flat


def said(value):
    text = "none" if value is None else value if isinstance(value, str) else json.dumps(value)
    return text if len(text) <= 90 else text[:87] + "..."


def reads_alike(old, new):
    """Patterns are often only written otherwise: both give the same states then."""
    automaton = Automaton()
    return numbers(automaton, [old]) == numbers(automaton, [new])


def main():
    (old, before), (new, after) = read(sys.argv[1]), read(sys.argv[2])
    print(f"metadata {old['metadataVersion']} -> {new['metadataVersion']}")
    for key in sorted(before.keys() - after.keys()):
        print(f"+{key[0]} {key[1]}: gone")
    for key in sorted(after.keys() - before.keys()):
        print(f"+{key[0]} {key[1]}: new")
    changed = [key for key in sorted(before.keys() & after.keys()) if parts(before[key]) != parts(after[key])]
    for key in changed:
        note = " (its numbers are the same)" if reads_alike(before[key], after[key]) else ""
        print(f"+{key[0]} {key[1]}{note}")
        was, now = parts(before[key]), parts(after[key])
        for name in sorted(was.keys() | now.keys()):
            if was.get(name) != now.get(name):
                print(f"  {name}: {said(was.get(name))}\n    -> {said(now.get(name))}")
    order = [code for code in old["callingCodes"] if code in new["callingCodes"]
             and old["callingCodes"][code]["regions"] != new["callingCodes"][code]["regions"]]
    for code in order:
        print(f"+{code}: its regions are now {' '.join(new['callingCodes'][code]['regions'])}")
    print(f"{len(changed)} of {len(after)} regions changed")


if __name__ == "__main__":
    main()
