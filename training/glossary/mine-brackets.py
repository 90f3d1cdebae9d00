"""Finds names that Korean news writes in both scripts, 도쿄일렉트론(Tokyo Electron), where one sounds as the other or several articles pair them.

Usage: mine-brackets.py ARTICLES.jsonl.gz SENTENCES.txt.gz OUT.tsv
"""

import collections
import gzip
import json
import re
import sys
import unicodedata
from pathlib import Path

PAIR = re.compile(r"([가-힣]{2,12}(?: [가-힣]{1,8}){0,3})\(([A-Za-z][A-Za-z .&'’-]{1,30})\)")
LATIN = [
    ("tch|ch|sch", "J"), ("sh", "S"), ("th", "S"), ("ph", "P"), ("ck", "K"), ("qu", "K"), ("ng", "N"), ("x", "KS"), ("g(?=[eiy])", "J"),
    ("c(?=[eiy])", "S"), ("[ckgq]", "K"), ("[dt]", "T"), ("[bpfv]", "P"), ("s", "S"), ("[jz]", "J"), ("n", "N"), ("m", "M"), ("[lr]", "L"), ("h", "H"),
]  # fmt: skip
HANGUL = {**dict.fromkeys("ᄀᄁᄏᆨᆩᆿ", "K"), **dict.fromkeys("ᄃᄄᄐᆮᇀ", "T"), **dict.fromkeys("ᄇᄈᄑᆸᇁ", "P"), **dict.fromkeys("ᄉᄊᆺᆻ", "S"),
          **dict.fromkeys("ᄌᄍᄎᆽᆾ", "J"), **dict.fromkeys("ᄂᆫᆼ", "N"), **dict.fromkeys("ᄆᆷ", "M"), **dict.fromkeys("ᄅᆯ", "L"), **dict.fromkeys("ᄒᇂ", "H")}  # fmt: skip
FEWEST_UNLIKE = 3
MOST_SENSES = 3


def main(articles: str, sentences: str, out: str) -> None:
    counts: collections.Counter = collections.Counter()
    with gzip.open(articles, "rt", encoding="utf8") as lines:
        for line in lines:
            counts.update(PAIR.findall(json.loads(line)["text"]))
    with gzip.open(sentences, "rt", encoding="utf8") as lines:
        for line in lines:
            counts.update(PAIR.findall(line))
    found: dict[str, collections.Counter] = collections.defaultdict(collections.Counter)
    for (korean, english), count in counts.items():
        english = english.strip(" .")
        words = korean.split(" ")
        for length in range(1, len(words) + 1):
            name = " ".join(words[-length:])
            if sounds_alike(name, english):
                found[english][name] += count
                break
        else:
            if len(words[-1]) >= 3 and count >= FEWEST_UNLIKE:
                found[english][words[-1]] += count
    rows = [f"{english}\t{','.join(k for k, _ in names.most_common(MOST_SENSES))}" for english, names in sorted(found.items()) if len(english) > 2 and re.search("[A-Z]", english)]
    Path(out).write_text("\n".join(rows) + "\n", "utf8")
    print(len(rows), "names")


def sounds_alike(hangul: str, latin: str) -> bool:
    """Two letters of the sound key in three stand in both, in order, and the keys are as long as one another but for a third."""
    a, b = hangul_key(hangul), latin_key(latin)
    if min(len(a), len(b)) < 2 or abs(len(a) - len(b)) > max(1, max(len(a), len(b)) / 3) or a[0] != b[0]:
        return False
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1] >= 0.7 * max(len(a), len(b))


def hangul_key(text: str) -> str:
    return squeeze("".join(HANGUL.get(jamo, "") for jamo in unicodedata.normalize("NFD", text)))


def latin_key(text: str) -> str:
    key, rest = "", re.sub("[^a-z]", "", text.lower())
    while rest:
        pattern, letter = next(((p, k) for p, k in LATIN if re.match(p, rest)), (".", ""))
        key += letter
        rest = rest[re.match(pattern, rest).end() :]
    return squeeze(key)


def squeeze(key: str) -> str:
    return re.sub(r"(.)\1+", r"\1", key)


if __name__ == "__main__":
    main(*sys.argv[1:])
