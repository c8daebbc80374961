"""Who may read which document: a naive resolver, written to be obviously right.

A document has a list of levels. An asker must pass each: one of their principals is allowed
in it and none is denied. No list, or one that is not well formed, means nobody.
"""

try:
    import yaml
except ImportError:
    yaml = None

FILE_NAME = ".ken-access.yaml"
KEYS = {"inherit", "allow", "deny"}


class Malformed(Exception):
    """An access entry that can't be understood."""


def load(path):
    if yaml is None:
        raise SystemExit(f"cannot read {path}: install PyYAML (Debian package python3-yaml)")
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def principals(people):
    """Maps each person's id to the principals that they have, groups at any depth included."""
    containers = {}
    for group in people["groups"]:
        for member in group["members"]:
            containers.setdefault(member, set()).add("group:" + group["id"])
    result = {}
    for person in people["people"]:
        found = set()
        if not person.get("disabled", False):
            waiting = ["user:" + account for account in person.get("accounts", [person["id"]])]
            found = {"everyone"}
            while waiting:
                principal = waiting.pop()
                if principal not in found:
                    found.add(principal)
                    waiting += containers.get(principal, ())
        result[person["id"]] = found
    return result


def level(entry):
    """The (allow, deny) level of a folder or file entry, or None if it says nothing."""
    if not isinstance(entry, dict) or not set(entry) <= KEYS | {"files"}:
        raise Malformed(f"not an access entry: {entry!r}")
    if not isinstance(entry.get("inherit", True), bool):
        raise Malformed(f"inherit is not true or false: {entry!r}")
    sides = []
    for side in ("allow", "deny"):
        names = entry.get(side, [])
        if not isinstance(names, list) or not all(map(is_principal, names)):
            raise Malformed(f"{side} is not a list of principals: {names!r}")
        sides.append(frozenset(names))
    return tuple(sides) if "allow" in entry or "deny" in entry else None


def is_principal(name):
    return isinstance(name, str) and (name == "everyone" or name.startswith(("user:", "group:")))


def levels(company, document):
    """The document's list of levels, outermost first. Empty: nobody may read it."""
    result = []
    folders = [company]
    for part in document.relative_to(company).parent.parts:
        folders.append(folders[-1] / part)
    try:
        for folder in folders:
            path = folder / FILE_NAME
            entry = load(path) if path.exists() else {}
            add(result, entry)
        files = entry.get("files", {})
        if document.name in files:
            add(result, files[document.name])
    except Malformed:
        return []
    return result


def add(result, entry):
    found = level(entry)
    if not entry.get("inherit", True):
        result.clear()
    if found is not None:
        result.append(found)


def may_read(asker_principals, document_levels):
    return bool(document_levels) and all(
        asker_principals & allow and not asker_principals & deny for allow, deny in document_levels)


def cycles(people):
    """The groups that contain themselves, as a list of sets: one set a cycle."""
    members = {"group:" + group["id"]: {name for name in group["members"] if name.startswith("group:")}
               for group in people["groups"]}
    reach = {}
    for start in members:
        seen, waiting = set(), list(members[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += members.get(name, ())
        reach[start] = seen
    circular = [name for name in members if name in reach[name]]
    return [set(group) for group in {frozenset(other for other in circular
                                               if other in reach[name] and name in reach[other])
                                     for name in circular}]
