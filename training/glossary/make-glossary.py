"""Makes lexicon/english-korean.tsv from the lists in this folder and, for words that they lack, from the pairs that pair-words.py found.

Usage: make-glossary.py [PAIRS.tsv ...] (run in the repository's root)
"""

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
MOST_SENSES = 6


def main(pair_files: list[str]) -> None:
    entries: dict[str, list[str]] = {}
    for name in sorted(HERE.glob("words-*.txt")):
        for line in name.read_text("utf8").splitlines():
            english, _, korean = line.partition(":")
            if line.startswith("#") or not korean:
                continue
            senses = entries.setdefault(re.sub(r"[\s-]+", " ", english.strip()), [])
            senses += [k.strip() for k in korean.split(",") if k.strip() and k.strip() not in senses]
    small = {english.lower() for english in entries}
    for name in pair_files:
        for line in Path(name).read_text("utf8").splitlines():
            english, korean = line.split("\t")
            if english.lower() not in small:
                entries[english] = korean.split(",")
                small.add(english.lower())
    lines = [f"{english}\t{','.join(senses[:MOST_SENSES])}" for english, senses in sorted(entries.items())]
    Path("lexicon/english-korean.tsv").write_text("\n".join(lines) + "\n", "utf8")
    print(len(lines), "entries")


if __name__ == "__main__":
    main(sys.argv[1:])
