"""The command line: python -m analysis build | check | diff | list | validate | prepare | convert."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import AnalysisError, message


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when a page is stale, 2 on an error, whose message says the way out."""
    chosen = _parser().parse_args(arguments)
    try:
        return chosen.run(chosen)
    except AnalysisError as error:
        print(f"error: {error}", file=sys.stderr)
    except OSError as error:  # a full disk, a folder that may not be written, a file where a folder should be
        named = f"{error.strerror or error}: {error.filename or ''}".rstrip(": ")
        print(f"error: {message(named, 'files and folders that can be read and written', 'check the path after -o and its rights')}", file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Which formulae does the press carry, in whose words?")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _command(commands, "build", _build, "build pages (all of them without a name)")
    build.add_argument("pages", nargs="*", metavar="PAGE")
    build.add_argument("-p", "--parameter", action="append", default=[], metavar="NAME=VALUE", help="set a parameter of the page")
    build.add_argument("-o", "--out", type=Path, help="folder for pages whose parameters differ from the committed ones")
    _command(commands, "check", _check, "say which committed pages are stale, and why")
    diff = _command(commands, "diff", _diff, "say in words what changed between two builds of a page")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    _command(commands, "list", _list, "list pages, their parameters, and the formats that are read")
    validate = _command(commands, "validate", _validate, "score the detectors against the annotated texts and write the table of scores")
    validate.add_argument("--agreement", action="store_true", help="print the agreement of the annotators instead")
    prepare = _command(commands, "prepare", _prepare, "read a large corpus once, into a folder that every page opens at once")
    prepare.add_argument("source", type=Path)
    prepare.add_argument("-o", "--out", type=Path, required=True)
    convert = _command(commands, "convert", _convert, "read any source into one Parquet or CSV file")
    convert.add_argument("source", type=Path)
    convert.add_argument("-o", "--out", type=Path, required=True)
    return parser


def _command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, explained: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=explained, description=explained)
    command.set_defaults(run=run)
    return command


def _build(chosen: argparse.Namespace) -> int:
    from analysis.reports.build import build_reports

    for path in build_reports(chosen.pages, parameters=_pairs(chosen.parameter), out=chosen.out):
        print(path)
    return 0


def _pairs(given: list[str]) -> dict[str, str]:
    """``name=value`` arguments as a mapping."""
    for text in given:
        if "=" not in text:
            raise AnalysisError(message(f"-p {text!r} has no '='", "-p name=value", "write it like -p window=8"))
    return dict(text.split("=", 1) for text in given)


def _check(chosen: argparse.Namespace) -> int:
    from analysis.reports.check import check_reports

    stale = check_reports()
    for name, reasons in stale.items():
        print(f"stale: {name}")
        print("\n".join(f"  - {reason}" for reason in reasons))
    print(f"{len(stale)} stale pages; run make reports" if stale else "every page is fresh")
    return 1 if stale else 0


def _diff(chosen: argparse.Namespace) -> int:
    from analysis.reports.diff import diff_reports

    print("\n".join(diff_reports(chosen.old, chosen.new)) or "no difference")
    return 0


def _list(chosen: argparse.Namespace) -> int:
    from analysis.reports.pages import declared, load_pages
    from analysis.sources import READERS

    for page in load_pages().values():
        print(f"{page.name}: {page.title}")
        for parameter in declared(page.notebook).values():
            value = page.parameters.get(parameter.name, parameter.default)
            print(f"    {parameter.name}: {parameter.type} = {value!r}  # {parameter.help}")
    print("\nformats: " + ", ".join(READERS))
    return 0


def _validate(chosen: argparse.Namespace) -> int:
    from analysis.validation import print_agreement, print_scores

    print_agreement() if chosen.agreement else print_scores()
    return 0


def _prepare(chosen: argparse.Namespace) -> int:
    from analysis.prepare import prepare

    print(prepare(chosen.source, chosen.out))
    return 0


def _convert(chosen: argparse.Namespace) -> int:
    from analysis.prepare import convert

    for line in convert(chosen.source, chosen.out):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
