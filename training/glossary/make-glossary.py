"""Makes lexicon/english-korean.tsv from the lists written by hand in this folder and, for names that they lack, from names.tsv.

Usage: make-glossary.py (run in the repository's root)
"""

import re
from pathlib import Path

HERE = Path(__file__).parent
MOST_SENSES = 6


def main() -> None:
    entries: dict[str, list[str]] = {}
    for name in sorted(HERE.glob("words-*.txt")):
        for line in name.read_text("utf8").splitlines():
            english, _, korean = line.partition(":")
            if line.startswith("#") or not korean:
                continue
            senses = entries.setdefault(re.sub(r"[\s-]+", " ", english.strip()), [])
            senses += [k.strip() for k in korean.split(",") if k.strip() and k.strip() not in senses]
    small = {english.lower() for english in entries}
    for line in (HERE / "names.tsv").read_text("utf8").splitlines():
        english, korean = line.split("\t")
        if english.lower() not in small:
            entries[english] = korean.split(",")
            small.add(english.lower())
    lines = [f"{english}\t{','.join(senses[:MOST_SENSES])}" for english, senses in sorted(entries.items())]
    Path("lexicon/english-korean.tsv").write_text("\n".join(lines) + "\n", "utf8")
    print(len(lines), "entries")


if __name__ == "__main__":
    main()
