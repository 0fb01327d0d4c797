"""How commands are declared: with translated help, and with groups of options given as one class."""

from __future__ import annotations

import inspect
import re
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup, TyperOption

from conclusion_cli.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from typer._click import Command as BareCommand
    from typer._click import Context, HelpFormatter

    Function = TypeVar("Function", bound=Callable[..., Any])


TYPERS_OWN = (N_("Options"), N_("Arguments"), N_("Commands"), N_("required"))
"""Words that Typer asks the catalogue for."""


class Options:
    """A group of options: annotated attributes with their defaults.

    A plain class, because making a dataclass takes longer than all that a command does with it.
    """

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - each as its option says
        self.__dict__.update(values)


class UnknownCommand(UsageError):
    """There is no such command; ``known`` are those that there are."""

    def __init__(self, name: str, known: Iterable[str], ctx: Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.known = tuple(known)


class ExtraArguments(UsageError):
    """More words were given than a command takes."""

    def __init__(self, words: Sequence[str], ctx: Context) -> None:
        super().__init__(" ".join(words), ctx)
        self.words = words


class GivenTwice(UsageError):
    """An option that takes one value was given several: ``name`` is the option."""

    def __init__(self, name: str, ctx: Context) -> None:
        super().__init__(name, ctx)
        self.name = name


def _check_given_once(command: TyperCommand | TyperGroup, ctx: Context, args: Sequence[str]) -> None:
    """Refuse an option that takes one value and was given several, of which one would count."""
    if ctx.resilient_parsing:
        return
    _values, _rest, order = command.make_parser(ctx).parse_args(list(args))
    seen = set()
    for param in order:
        if isinstance(param, TyperOption) and not (param.multiple or param.is_flag or param.count):
            if param.name in seen:
                raise GivenTwice(max(param.opts, key=len), ctx)
            seen.add(param.name)


class Command(TyperCommand):
    """A command whose help speaks the chosen language."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        _check_given_once(self, ctx, args)
        # So that extra words are an error of their own.
        ctx.allow_extra_args = True
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            raise ExtraArguments(extra, ctx)
        return extra

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        # Typer puts what is required into braces, which no other program does.
        pieces = (piece.strip("{}") for piece in self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, _usage(pieces), _("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return translated_help(super().get_help_option(ctx))


TYPERS_USAGE = (N_("[OPTIONS]"), N_("COMMAND [ARGS]..."))
"""Parts of a usage line that Typer writes itself."""


def _usage(pieces: Iterable[str]) -> str:
    return " ".join(_(piece) if piece in TYPERS_USAGE else piece for piece in pieces)


def translated_help(option: TyperOption | None) -> TyperOption | None:
    """The help option, described in the chosen language."""
    if option is not None:
        option.help = _("Show this message and exit.")
    return option


def new_app() -> typer.Typer:
    """A Typer application for some of the commands."""
    return typer.Typer(add_completion=False, rich_markup_mode=None)


class Group(TyperGroup):
    """A command with commands of its own, whose help speaks the chosen language."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if args:
            _check_given_once(self, ctx, args)
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, BareCommand | None, list[str]]:
        name = args[0]
        is_option = name.startswith("-")
        if not (is_option or ctx.resilient_parsing) and self.get_command(ctx, name) is None:
            raise UnknownCommand(name, self.commands, ctx)
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, _usage(self.collect_usage_pieces(ctx)), _("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return translated_help(super().get_help_option(ctx))


def new_group(name: str, text: str) -> typer.Typer:
    """A Typer application that is one command with commands of its own."""
    return typer.Typer(
        name=name,
        help=text,
        short_help=text.partition("\n")[0],
        cls=Group,
        add_completion=False,
        rich_markup_mode=None,
        no_args_is_help=True,
    )


def command(app: typer.Typer, name: str, text: str, *examples: str) -> Callable[[Function], Function]:
    """Declare a command with its help and real examples.

    :func:`expand_options` is left to the root, which does it for the one command that is called.
    """

    def declare(function: Function) -> Function:
        shown = "\n".join(f"  {_in_lines(example)}" for example in examples)
        # \b keeps the lines of the examples as they are.
        heading = _("Examples:") if len(examples) > 1 else _("Example:")
        body = f"{text}\n\n\b\n{heading}\n{shown}"
        app.command(name, help=body, short_help=text.partition("\n")[0], cls=Command)(function)
        return function

    return declare


_WIDEST = 76
"""What fits into a line of a help text after its margin."""


def _in_lines(example: str) -> str:
    """A long example in several lines, as a shell takes them."""
    lines = [""]
    for part in re.split(" (?=--)", example):
        line = f"{lines[-1]} {part}" if lines[-1] else part
        if len(line) > _WIDEST - 2 and lines[-1]:
            lines.append(f"    {part}")
        else:
            lines[-1] = line
    return " \\\n  ".join(lines) if len(example) > _WIDEST else example


def expand_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function with each parameter of type :class:`Options` replaced by the options of the group."""
    if hasattr(function, "__wrapped__"):
        return function
    hints = get_type_hints(function, include_extras=True)
    parameters: list[inspect.Parameter] = []
    groups: dict[str, tuple[type[Options], list[str]]] = {}
    for parameter in inspect.signature(function).parameters.values():
        kind = hints[parameter.name]
        if not (isinstance(kind, type) and issubclass(kind, Options)):
            parameters.append(parameter.replace(annotation=kind, kind=parameter.KEYWORD_ONLY))
            continue
        types = get_type_hints(kind, include_extras=True)
        groups[parameter.name] = (kind, list(types))
        parameters += [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=getattr(kind, name), annotation=annotation
            )
            for name, annotation in types.items()
        ]

    @wraps(function)
    def wrapper(**values: Any) -> Any:  # noqa: ANN401 - what the command's own signature says
        for name, (kind, fields) in groups.items():
            values[name] = kind(**{field: values.pop(field) for field in fields})
        return function(**values)

    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # inspect reads it
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return wrapper
