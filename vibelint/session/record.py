"""A whole run remembered: its report, and the state of everything it looked at."""

from __future__ import annotations

from pathlib import Path

import msgspec

from vibelint.model.report import Report
from vibelint.model.value import Value
from vibelint.session.disk import Looks
from vibelint.session.seen import Seen, seen_of


class Record(Value, frozen=True):
    """What a run saw and said; the report is encoded."""

    seen: Seen
    report: bytes


def recorded(looks: Looks, report: Report) -> bytes:
    """A record, encoded.

    Args:
        looks: At all that the run looked at.
        report: What it said.
    """
    said = msgspec.msgpack.encode(report)
    return msgspec.msgpack.encode(Record(seen_of(looks, Path(report.root)), said))


def read_record(data: bytes) -> Report | None:
    """The report of a record, if everything is as it was.

    Raises:
        msgspec.DecodeError: The bytes are no record; so do values of a wrong type.
    """
    record = msgspec.msgpack.decode(data, type=Record)
    if not record.seen.holds():
        return None
    return msgspec.msgpack.decode(record.report, type=Report)
