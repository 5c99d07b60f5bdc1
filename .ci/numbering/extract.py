#!/usr/bin/env python3
"""Prints the numbering plan as JSON, from the installed package `phonenumbers` (libphonenumber's metadata)."""

import json
import re

import phonenumbers
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata

ATTRIBUTION = (
    "Copyright (C) The Libphonenumber Authors. Licensed under the Apache License, Version 2.0; changes made: "
    "converted to JSON, formatting rules and short numbers left out.")
GRAMMAR = (
    "digits, \\d, [..] with ranges, (?:..), |, ?, {n}, {n,m}; anchored at both ends (leadingDigits: at the start only). "
    "nationalPrefixForParsing also has capture groups and a trailing $ inside an alternative; it is anchored at the start.")
EVALUATION = [
    "region of a number: walk callingCodes[cc].regions in order; a region with leadingDigits matches when they match at "
    "the start of the national number (no further check); one without matches when the national number has a type there; "
    "first match wins; a calling code with one region always gives that region, even for an invalid number",
    "type in a region: the general pattern and length must match first; then the first match in this order: premiumRate, "
    "tollFree, sharedCost, voip, personalNumber, pager, uan, voicemail; then fixedLine (FIXED_LINE_OR_MOBILE when "
    "sameMobileAndFixedLinePattern or mobile matches too); then mobile; else UNKNOWN",
    "valid: type in the chosen region is not UNKNOWN",
    "a type matches when the length is in its lengths AND the pattern matches the whole national number",
    "possible: only by length, always by the MAIN region of the calling code: in possibleLengths -> IS_POSSIBLE, in "
    "localOnlyLengths -> IS_POSSIBLE_LOCAL_ONLY, below/above -> TOO_SHORT/TOO_LONG, else INVALID_LENGTH",
    "region '001' stands for a code without geography (800, 808, 870, 878, 881, 882, 883, 888, 979)",
]
TYPES = [
    ("premiumRate", "premium_rate"), ("tollFree", "toll_free"), ("sharedCost", "shared_cost"), ("voip", "voip"),
    ("personalNumber", "personal_number"), ("pager", "pager"), ("uan", "uan"), ("voicemail", "voicemail"),
    ("fixedLine", "fixed_line"), ("mobile", "mobile"), ("noInternationalDialling", "no_international_dialling"),
]


def pattern(text):
    return text and re.sub(r"\s", "", text)


def described(description, of=None):
    lengths = description.possible_length or (of.possible_length if of else ())
    made = {"pattern": pattern(description.national_number_pattern), "lengths": list(lengths)}
    if description.possible_length_local_only:
        made["localOnlyLengths"] = list(description.possible_length_local_only)
    if description.example_number:
        made["example"] = description.example_number
    return made


def region(name, code, is_main, metadata):
    made = {"region": name, "callingCode": code, "main": is_main}
    texts = {
        "leadingDigits": pattern(metadata.leading_digits),
        "internationalPrefix": pattern(metadata.international_prefix),
        "preferredInternationalPrefix": metadata.preferred_international_prefix,
        "nationalPrefix": metadata.national_prefix,
        "nationalPrefixForParsing": pattern(metadata.national_prefix_for_parsing),
        # The package writes groups as Python does.
        "nationalPrefixTransformRule": re.sub(r"\\(\d)", r"$\1", metadata.national_prefix_transform_rule or ""),
    }
    made.update({key: value for key, value in texts.items() if value})
    if metadata.mobile_number_portable_region:
        made["mobileNumberPortable"] = True
    if metadata.same_mobile_and_fixed_line_pattern:
        made["sameMobileAndFixedLinePattern"] = True
    made["general"] = described(metadata.general_desc)
    types, none = {}, None
    for key, attribute in TYPES:
        description = getattr(metadata, attribute)
        if description is None or not description.national_number_pattern:
            continue
        if key == "noInternationalDialling":
            none = described(description, metadata.general_desc)
        else:
            types[key] = described(description, metadata.general_desc)
    made["types"] = types
    if none:
        made["noInternationalDialling"] = none
    return made


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def main():
    codes, regions = [], []
    for code, names in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
        for name in names:
            metadata = PhoneMetadata.metadata_for_region_or_calling_code(code, name)
            regions.append(region(name, code, name == names[0], metadata))
        general = regions[-len(names)]["general"]
        codes.append((code, {
            "main": names[0], "regions": list(names), "possibleLengths": general["lengths"],
            "localOnlyLengths": general.get("localOnlyLengths", []),
        }))
    version = phonenumbers.__version__
    head = {
        "source": f"google/libphonenumber phone number metadata, release v{version}, taken from the Python port "
        f'"phonenumbers" {version}',
        "metadataVersion": version, "licence": "Apache-2.0", "attribution": ATTRIBUTION, "patternGrammar": GRAMMAR,
    }
    print("{")
    for key, value in head.items():
        print(f'"{key}": {json.dumps(value)},')
    print(f'"evaluation": {json.dumps(EVALUATION)},')
    print('"callingCodes": {')
    print(",\n".join(f'"{code}": {compact(facts)}' for code, facts in codes))
    print('},\n"regions": [')
    print(",\n".join(compact(one) for one in regions))
    print("]\n}")


if __name__ == "__main__":
    main()
