"""The command of the study: python -m analysis.debate CORPUS_FOLDER.

Counts over the General Debate corpus (32 million words, about three minutes) and writes counts.csv, occurrences.csv and source.json
into notebooks/debate, beside the tables written by hand: terms.csv, holders.csv, countries.csv.
"""

import argparse
import sys
from pathlib import Path

from analysis.debate.count import count_debate
from analysis.errors import AnalysisError
from analysis.reports.pages import project_root


def main() -> int:
    """Count; 0 when all is well, 2 on an error, whose message says the way out."""
    parser = argparse.ArgumentParser(prog="python -m analysis.debate", description="Count the formulae of the United Nations General Debate.")
    parser.add_argument("corpus", type=Path, metavar="CORPUS_FOLDER", help="folder with ungdc_YYYY-YYYY.jsonl.xz")
    parser.add_argument("-o", "--out", type=Path, help="folder of the study, with terms.csv (default: notebooks/debate)")
    chosen = parser.parse_args()
    try:
        print(count_debate(chosen.corpus, chosen.out or project_root() / "notebooks" / "debate"))
    except AnalysisError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
