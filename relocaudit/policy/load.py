"""Find a profile by name or path and put it on top of what it extends."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from relocaudit.errors import PolicyError
from relocaudit.model.clause import Clause
from relocaudit.model.message import Message
from relocaudit.policy.policy import Policy
from relocaudit.policy.profile import Profile, read_profile
from relocaudit.policy.refusal import nearest, refuse

_PROFILES = Path(__file__).parent / "profiles"


def profile_names() -> tuple[str, ...]:
    """The profiles that come with the program: the default one, then the others by name."""
    names = (path.stem for path in _PROFILES.glob("*.toml"))
    return tuple(sorted(names, key=lambda name: (name != "national", name)))


def own_profiles() -> dict[str, Profile]:
    """Each of them as it is written, its title and `about` English msgids."""
    return {name: read_profile(_find(name, Path())) for name in profile_names()}


def load_policy(name_or_path: str, as_of: date) -> Policy:
    """Read a profile and its parents; `as_of` picks the version of each clause in force.

    A path ends in `.toml` or has a folder in it; a path under `extends` starts at the file that
    says so. Raises PolicyError if any profile of the chain cannot be used.
    """
    path = _find(name_or_path, Path())
    chain = _chain(path)
    clauses: dict[str, tuple[Clause, ...]] = {}
    for profile in chain:
        for key, versions in profile.clauses.items():
            clauses[key] = _on_top(clauses.get(key, ()), versions)
    return Policy(path.stem, chain[0].title, clauses, as_of, chain[0].about)


def _find(name: str, folder: Path) -> Path:
    if name.endswith(".toml") or "/" in name or "\\" in name:
        return folder / name
    if name in profile_names():
        return _PROFILES / f"{name}.toml"
    names = ", ".join(profile_names())
    close = nearest(name, profile_names())
    if close is None:
        message = "no policy profile {name}. There are: {names}; a file of your own ends in .toml."
        raise PolicyError(Message.of(message, name=name, names=names))
    message = "no policy profile {name}. Did you mean {nearest}? There are: {names}."
    raise PolicyError(Message.of(message, name=name, nearest=close, names=names))


def _chain(path: Path) -> list[Profile]:
    """The profile itself first, the one that extends nothing last."""
    seen: list[Path] = []
    chain: list[Profile] = []
    while True:
        if path.resolve() in seen:
            circle = " → ".join([*(step.name for step in seen), path.name])
            raise refuse(
                path, "{file}: profiles extend each other in a circle: {circle}.", circle=circle
            )
        profile = read_profile(path)
        seen.append(path.resolve())
        chain.append(profile)
        if profile.extends is None:
            return chain
        path = _parent(path, profile.extends)


def _parent(path: Path, name: str) -> Path:
    """The profile that a file extends; what is not there is told of the file that asks for it."""
    try:
        found = _find(name, path.parent)
    except PolicyError as error:
        names, close = ", ".join(profile_names()), nearest(name, profile_names())
        if close is None:
            message = "{file}: extends: no policy profile {name}. There are: {names}."
            raise refuse(path, message, name=name, names=names) from error
        message = "{file}: extends: no policy profile {name}. Did you mean {nearest}?"
        raise refuse(path, message, name=name, nearest=close) from error
    if not found.exists():
        raise refuse(path, "{file}: extends: there is no file {name}.", name=str(found))
    return found


def _on_top(nearer: tuple[Clause, ...], farther: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Versions nearer to the file asked for come first; a dateless one hides all behind it."""
    if any(v.effective_from is None and v.effective_to is None for v in nearer):
        return nearer
    return nearer + farther
