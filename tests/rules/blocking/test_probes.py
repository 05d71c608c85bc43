"""The probes, all of them right."""

from __future__ import annotations

import pytest

from tests.rules.blocking.begun import BEGUN, ONGOING
from tests.rules.blocking.branches import NOT_RUN
from tests.rules.blocking.branches_run import RUN
from tests.rules.blocking.buffers import IN_MEMORY, ON_DISK
from tests.rules.blocking.called_on_loop import IN_THREADS, ON_LOOP
from tests.rules.blocking.chains import CHAINS
from tests.rules.blocking.chains_through import CHAINS_THROUGH
from tests.rules.blocking.clients import IDLING, WORKING
from tests.rules.blocking.compared import OTHER_ARGUMENTS, SUCH_ARGUMENTS
from tests.rules.blocking.decorated import NOTED, REPLACED
from tests.rules.blocking.defaults import GIVEN, LOADED_INSTEAD
from tests.rules.blocking.doubles import BESIDE, OTHERWISE
from tests.rules.blocking.drivers import DRIVERS
from tests.rules.blocking.drivers_local import MORE_DRIVERS, SILENT_ALL_THE_SAME
from tests.rules.blocking.dropped import DROPPED, HANDED_ON
from tests.rules.blocking.fetched import FETCHED, KNOWN_ALREADY
from tests.rules.blocking.files import OF_THE_DISK, TOLD_AT_ONCE
from tests.rules.blocking.fitting import FITTING, MISFITS
from tests.rules.blocking.framework_traps import FRAMEWORKS as FRAMEWORK_TRAPS
from tests.rules.blocking.frameworks import FRAMEWORKS
from tests.rules.blocking.frameworks_clients import FRAMEWORKS_CLIENTS
from tests.rules.blocking.given import NEVER_TAKEN
from tests.rules.blocking.given_taken import TAKEN
from tests.rules.blocking.guards import ONCE_ALL_THE_SAME, PASSED_BY
from tests.rules.blocking.implemented import IMPLEMENTED, IMPLEMENTED_OTHERWISE
from tests.rules.blocking.jobs import ONE_SHOT, RECURRING
from tests.rules.blocking.lazy import ASKED, UNASKED
from tests.rules.blocking.left_to_do import FIRST, LEFT
from tests.rules.blocking.lent import LENT, NOT_LENT
from tests.rules.blocking.loaded import LOADED, TRIED_OUT
from tests.rules.blocking.lookalikes import LOOKALIKES
from tests.rules.blocking.machine import ASKING, AT_ONCE
from tests.rules.blocking.managers import MANAGED, UNMANAGED
from tests.rules.blocking.met_blocking import MET_BLOCKING
from tests.rules.blocking.met_decorators import MET_DECORATORS
from tests.rules.blocking.met_singletons import MET_SINGLETONS
from tests.rules.blocking.met_traps import MET_TRAPS
from tests.rules.blocking.met_traps_awaited import MET_TRAPS_AWAITED
from tests.rules.blocking.mixins import MIXED, UNMIXED
from tests.rules.blocking.occasions import APART
from tests.rules.blocking.offloaded import ESCAPES
from tests.rules.blocking.overrides import OVERRIDES
from tests.rules.blocking.own_locks import OWN_LOCKS, OWN_POOLS
from tests.rules.blocking.own_loops import UNSHARED
from tests.rules.blocking.own_loops_shared import SHARED_ALL_THE_SAME
from tests.rules.blocking.owners import KEPT, OF_ONE_CALL
from tests.rules.blocking.platform import PLATFORM, SENT
from tests.rules.blocking.probes import files_of, found, marked
from tests.rules.blocking.programs import ALONE, SHARED
from tests.rules.blocking.programs_ending import ENDING, LASTING
from tests.rules.blocking.receivers import RECEIVERS
from tests.rules.blocking.receivers_kept import RECEIVERS_KEPT
from tests.rules.blocking.remembered import FORGOTTEN, REMEMBERED
from tests.rules.blocking.remembered_keys import FILLED
from tests.rules.blocking.remembered_otherwise import UNFILLED
from tests.rules.blocking.rows import NO_ROWS, ROWS
from tests.rules.blocking.seldom import SELDOM
from tests.rules.blocking.selected import SELECTED, UNSELECTED
from tests.rules.blocking.selves import KNOWN, UNKNOWN
from tests.rules.blocking.served import SERVED
from tests.rules.blocking.services import IDLE, SERVICES
from tests.rules.blocking.set_outside import SET_OTHERWISE, SET_OUTSIDE
from tests.rules.blocking.set_up import SERVING, SET_UP
from tests.rules.blocking.settled import SETTLED, WAITING
from tests.rules.blocking.started import STARTED
from tests.rules.blocking.starting import STARTING
from tests.rules.blocking.twins import BELIED, MEANT
from tests.rules.blocking.unloaded import NEVER_RUN, RUN_AFTER_ALL
from tests.rules.blocking.unnamed import NAMED, UNNAMED
from tests.rules.blocking.unpacked import NOT_UNPACKED, UNPACKED

BLOCKING = {
    **CHAINS,
    **CHAINS_THROUGH,
    **RECEIVERS,
    **RECEIVERS_KEPT,
    **FRAMEWORKS,
    **FRAMEWORKS_CLIENTS,
    **DRIVERS,
    **MORE_DRIVERS,
    **PASSED_BY,
    **ON_DISK,
    **MET_BLOCKING,
    **MET_DECORATORS,
    **MET_SINGLETONS,
    **RUN,
    **ASKED,
}
BLOCKING |= {
    **OVERRIDES,
    **IMPLEMENTED,
    **SET_OUTSIDE,
    **FETCHED,
    **UNPACKED,
    **ON_LOOP,
    **WAITING,
    **SERVED,
    **HANDED_ON,
    **SUCH_ARGUMENTS,
    **LEFT,
    **RECURRING,
    **SERVICES,
    **OF_ONE_CALL,
    **ROWS,
    **TAKEN,
    **BESIDE,
    **MEANT,
    **TRIED_OUT,
    **WORKING,
    **NOTED,
    **STARTED,
    **FORGOTTEN,
    **SHARED,
    **OF_THE_DISK,
    **FITTING,
    **MIXED,
    **SERVING,
    **SELECTED,
    **ASKING,
    **ONGOING,
    **UNKNOWN,
    **MANAGED,
    **NOT_LENT,
    **OWN_POOLS,
    **NAMED,
    **PLATFORM,
    **LOADED_INSTEAD,
    **RUN_AFTER_ALL,
    **UNFILLED,
    **LASTING,
    **SHARED_ALL_THE_SAME,
}
TRAPS = {
    **ESCAPES,
    **FRAMEWORK_TRAPS,
    **LOOKALIKES,
    **IN_MEMORY,
    **IMPLEMENTED_OTHERWISE,
    **SET_OTHERWISE,
    **KNOWN_ALREADY,
    **NOT_UNPACKED,
    **IN_THREADS,
    **SELDOM,
    **DROPPED,
    **OTHER_ARGUMENTS,
    **FIRST,
    **ONE_SHOT,
    **MET_TRAPS,
    **MET_TRAPS_AWAITED,
    **NOT_RUN,
    **UNASKED,
    **SETTLED,
    **APART,
    **IDLE,
    **KEPT,
    **NO_ROWS,
    **NEVER_TAKEN,
    **OTHERWISE,
    **BELIED,
    **LOADED,
    **IDLING,
    **REPLACED,
    **STARTING,
    **REMEMBERED,
    **ALONE,
    **TOLD_AT_ONCE,
    **UNMIXED,
    **SET_UP,
    **UNSELECTED,
    **AT_ONCE,
    **BEGUN,
    **KNOWN,
    **UNMANAGED,
    **LENT,
    **OWN_LOCKS,
    **UNNAMED,
    **SENT,
    **GIVEN,
    **NEVER_RUN,
    **FILLED,
    **ENDING,
    **MISFITS,
    **UNSHARED,
    **SILENT_ALL_THE_SAME,
    **ONCE_ALL_THE_SAME,
}


@pytest.mark.parametrize("probe", BLOCKING.values(), ids=BLOCKING.keys())
def test_it_blocks(probe: str) -> None:
    files = files_of(probe)
    told = {(item.place.path, item.place.span.line) for item in found(files)}
    assert sorted(told) == marked(files)


@pytest.mark.parametrize("probe", TRAPS.values(), ids=TRAPS.keys())
def test_it_only_looks_like_it(probe: str) -> None:
    assert found(files_of(probe)) == []


def test_there_are_enough_of_both() -> None:
    assert len(BLOCKING) >= 80
    assert len(TRAPS) >= 60
