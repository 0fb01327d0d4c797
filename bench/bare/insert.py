"""Every row of a sheet in one table, as sqlite-utils puts it there, and nothing else."""

import csv
import sys

from sqlite_utils import Database


def main() -> None:
    with open(sys.argv[1], encoding="utf-8", newline="") as file:  # noqa: PTH123 - a bare script
        Database(sys.argv[2])["proposals"].insert_all(csv.DictReader(file))
