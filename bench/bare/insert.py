"""Insert every row of a sheet into one table with sqlite-utils."""

import csv
import sys

from sqlite_utils import Database


def main() -> None:
    with open(sys.argv[1], encoding="utf-8", newline="") as file:  # noqa: PTH123 - a bare script
        Database(sys.argv[2])["proposals"].insert_all(csv.DictReader(file))
