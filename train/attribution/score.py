#!/usr/bin/env python3
"""Scores the command on the annotated pages: right, wrong and no speaker, of all stretches of speech.

usage: score.py [-v] [--held-out | --seen] [COMMAND]

A stretch counts as right where the speaker is the one that the reader named, by the share of its
mentions, or where there is none and the page names none; as wrong where it is somebody else; as
none where the program names nobody or takes the words for no speech. Speech that is found where the
reader saw a scare quote or a title counts against the precision of the quotes, with a speaker
against `wrong` as well. -v lists every wrong mouth.
"""

import argparse
import collections

from texts import COMMAND, SPEECH, absolute, analyse, held_out, locate, mentions, specs, trimmed


def score_page(spec, text, found, wrong):
    """Counts of one page; appends a line to `wrong` for every wrong mouth."""
    counts, places = collections.Counter(), locate(text)
    owners = {}
    for entity, found_at in mentions(spec, places).items():
        owners |= {start: entity for start, _ in found_at}
    names = {entity["id"]: entity["name"] for entity in spec["entities"]}
    # Whom each entity that was found mostly means.
    meant = {}
    for entity in found["entities"]:
        votes = collections.Counter(owners[a] for a, _ in entity["mentions"] if a in owners)
        by_name = [key for key, name in names.items() if name == entity["name"]]
        meant[entity["id"]] = votes.most_common(1)[0][0] if votes else next(iter(by_name), None)

    got = {}
    for quote in found["quotes"]:
        for start, end in quote["spans"]:
            got[trimmed(text, start, end)] = quote
    shown = {entity["id"]: entity["name"] for entity in found["entities"]}
    for stretch in spec["stretches"]:
        place = absolute(places, stretch["at"])
        if place is None:
            counts["lost"] += 1
            continue
        place = trimmed(text, *place)
        quote = got.get(place)
        is_found = quote is not None and quote["kind"] in SPEECH
        speaker = quote["speaker"] if is_found else None
        if stretch["kind"] not in SPEECH:
            counts["extra"] += is_found
            if speaker is not None:
                counts["wrong"] += 1
                wrong.append((spec["page"], shown[speaker], "nobody", place))
            continue
        counts["speech"] += 1
        counts["found"] += is_found
        want = stretch["speaker"]
        is_named = want in names
        if speaker is None:
            counts["right" if is_found and not is_named else "none"] += 1
        elif is_named and meant[speaker] == want:
            counts["right"] += 1
        else:
            counts["wrong"] += 1
            wrong.append((spec["page"], shown[speaker], names.get(want, want), place))
    return counts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--seen", action="store_true")
    parser.add_argument("command", nargs="?", default=COMMAND)
    options = parser.parse_args()
    unseen = held_out()
    group = lambda name: unseen.get(name) or ("PolNeAR" if name.startswith("polnear-") else "seen")
    wanted = [] if options.held_out else ["seen", "PolNeAR"]
    if not options.seen:
        wanted += dict.fromkeys(unseen.values())
    pages_of = list(specs(command=options.command))
    for title in wanted:
        counts, wrong, pages = collections.Counter(), [], 0
        for name, spec, text in pages_of:
            if group(name) == title:
                counts += score_page(spec, text, analyse(text, options.command), wrong)
                pages += 1
        speech = max(1, counts["speech"])
        quotes = 2 * counts["found"] / max(1, counts["found"] + counts["extra"] + speech)
        print(
            f"attribution, {title:9} pages {pages} stretches {counts['speech']} | "
            + " ".join(f"{kind} {counts[kind] / speech:.3f}" for kind in ("right", "wrong", "none"))
            + f" | quotes F1 {quotes:.3f} | blocks that have changed: {counts['lost']}"
        )
        if options.v:
            for page, shown, want, (start, end) in wrong:
                print(f"  {page} {start}-{end}: {shown!r}, not {want!r}")


if __name__ == "__main__":
    main()
