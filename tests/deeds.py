"""The verbs as functions, each in its own transaction, for tests that need a state but no command line."""

from conclusion_cli.actions.assign import assign as _assign
from conclusion_cli.actions.body import add_body as _add_body
from conclusion_cli.actions.body import succeed as _succeed
from conclusion_cli.actions.extend import extend as _extend
from conclusion_cli.actions.follow_up import follow_up as _follow
from conclusion_cli.actions.load import load as _load
from conclusion_cli.actions.note import add_note as _add_note
from conclusion_cli.actions.propose import propose as _propose
from conclusion_cli.actions.respond import respond as _respond
from conclusion_cli.actions.route import give_back as _give_back
from conclusion_cli.actions.route import route as _route
from conclusion_cli.actions.send import send as _send
from conclusion_cli.actions.status import set_status as _set_status
from conclusion_cli.actions.undo import undo as _undo
from conclusion_cli.history.work import perform
from conclusion_cli.model.records import Request
from conclusion_cli.rules.deadlines import ExtendOrder


def _deed(verb, act):
    def run(store, *args, actor="lan", reason=None, today=None, **options):
        if verb in ("status", "extend", "assign", "route", "return"):
            options["reason"] = reason
        return perform(
            store,
            verb,
            lambda work: act(work, *args, **options),
            lambda _receipt: [],
            Request(actor, today=today),
            reason=reason,
        )

    return run


assign = _deed("assign", _assign)
extend = _deed(
    "extend", lambda work, codes, to, reason: _extend(work, codes, ExtendOrder(to, reason, sure=True))
)
load = _deed("load", _load)
add_note = _deed("note", _add_note)
respond = _deed("respond", _respond)
set_status = _deed("status", _set_status)
undo = _deed("undo", _undo)
propose = _deed("propose", _propose)
route = _deed("route", _route)
give_back = _deed("return", _give_back)
send = _deed("send", _send)
follow = _deed("urge", _follow)
add_body = _deed("body-add", _add_body)
succeed = _deed("succeed", _succeed)


def refused(cli, code, *words, **options):
    """Run a command that must be refused and create no event; return its error."""
    events = len(cli.events())
    said = cli.fails(code, *words, **options)
    assert len(cli.events()) == events
    return said
