#!/usr/bin/env python3
"""Prints what the hub needs of CLDR, as the package babel has it: the tables of languages.json, an entry a line."""

import json
from pathlib import Path

import babel
from babel import localedata
from babel.core import get_global

PLAN = Path(__file__).resolve().parents[1] / "numbering/numbering-plan.json"

# RFC 5646, 2.2.8: tags of their own that have another name since; the list is closed.
GRANDFATHERED = {
    "art-lojban": "jbo", "cel-gaulish": "xtg", "en-GB-oed": "en-GB-oxendict", "i-ami": "ami", "i-bnn": "bnn",
    "i-hak": "hak", "i-klingon": "tlh", "i-lux": "lb", "i-navajo": "nv", "i-pwn": "pwn", "i-tao": "tao",
    "i-tay": "tay", "i-tsu": "tsu", "no-bok": "nb", "no-nyn": "nn", "sgn-BE-FR": "sfb", "sgn-BE-NL": "vgt",
    "sgn-CH-DE": "sgg", "zh-guoyu": "zh", "zh-hakka": "hak", "zh-min": "nan", "zh-min-nan": "nan", "zh-xiang": "hsn",
}
# CLDR has `no` as the parent of nb and nn; what is offered is mostly nb.
PARENT_OF_NO = {"no": "nb"}
# The languages that are written in several scripts, by country.
WITH_SCRIPTS = ["az", "mn", "pa", "sr", "uz", "zh"]


def tag(locale):
    return locale.replace("_", "-")


def aliases(languages):
    """Old and three-letter names, of the languages that CLDR has texts for."""
    found = {tag(old): tag(new) for old, new in get_global("language_aliases").items() if new.split("_")[0] in languages}
    return {**found, **GRANDFATHERED}


def regions():
    """Countries that have another code since; those that fell into several have none."""
    return {old: new[0] for old, new in get_global("territory_aliases").items() if len(old) == 2 and len(new) == 1}


def parents():
    """Parents that are not found by cutting off the last subtag."""
    found = {tag(of): tag(parent) for of, parent in get_global("parent_exceptions").items()}
    return {**{of: parent for of, parent in found.items() if of.rsplit("-", 1)[0] != parent}, **PARENT_OF_NO}


def likely(languages):
    """Bare languages, and those of several scripts with each."""
    found = get_global("likely_subtags")
    names = sorted(languages) + [
        name for name in found if name.split("_")[0] in WITH_SCRIPTS and len(name.split("_")[-1]) == 4]
    return {tag(name): tag(found[name]) for name in sorted(names)}


def scripts():
    """The countries in which a language of several scripts is not written in its likely one."""
    found = get_global("likely_subtags")
    return {
        tag(name): found[name].split("_")[1] for name in sorted(found)
        if name.split("_")[0] in WITH_SCRIPTS and len(name.split("_")[-1]) == 2 and "_" in name}


def usual():
    """The likely language of each region that has numbers."""
    found = get_global("likely_subtags")
    names = sorted({region["region"] for region in json.loads(PLAN.read_text())["regions"]} - {"001"})
    languages = {}
    for name in names:
        # What is likely of no country in particular is likely of the others.
        language, script, _ = found.get("und_" + name, found["und"]).split("_")
        is_usual = found[language].split("_")[1] == script
        languages[name] = language if is_usual else f"{language}-{script}"
    return languages


def main():
    languages = {name.split("_")[0] for name in localedata.locale_identifiers()}
    tables = {
        "source": f"CLDR, as PyPI's babel {babel.__version__} has it",
        "aliases": dict(sorted(aliases(languages).items())),
        "regions": dict(sorted(regions().items())),
        "parents": dict(sorted(parents().items())),
        "scripts": scripts(),
        "likely": likely(languages),
        "usual": usual(),
    }
    print(json.dumps(tables, indent=1))


if __name__ == "__main__":
    main()
