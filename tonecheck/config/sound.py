"""What can be wrong with one entry of a list: what was expected of it and what was found (Spanish), or None."""


def of_regex(entry: str) -> tuple[str, str] | None:
    """A regular expression of the package regex, which must not fit the empty text."""
    import regex  # slow to import; only who has placeholders of their own pays for it

    try:
        empty = regex.compile(entry).fullmatch("") is not None
    except regex.error as error:
        return "una expresión regular", f"«{entry}», que no se entiende desde el carácter {(error.pos or 0) + 1}"
    return ("una expresión regular que no coincida con el texto vacío", f"«{entry}»") if empty else None


def of_field(entry: str) -> tuple[str, str] | None:
    """A JSON pointer, or the name of a key."""
    if "/" in entry and not entry.startswith("/"):
        return "el nombre de una clave, o un puntero que empieza por «/»", f"«{entry}» (¿quisiste decir «/{entry}»?)"
    return None


def _straight(path: str) -> str:
    """A pattern without the detours that no path has when it is compared: «a//b», «a/./b», «a/../b»; as it is where it has none."""
    lead = "//" if path.startswith("//") else "./" if path.startswith("./") else ""
    tail = "/" if path.endswith("/") else ""
    kept: list[str] = []
    for step in path.removeprefix(lead).removesuffix(tail).split("/"):
        if step == ".." and kept and kept[-1] not in ("..", "**"):
            kept.pop()
        elif step not in ("", "."):
            kept.append(step)
    return lead + ("/".join(kept) + tail if kept else "**")


def of_glob(entry: str) -> tuple[str, str] | None:
    """A pattern of paths; these are seen from the folder of the configuration, so that one that begins with / fits nothing, nor one with
    detours; ``../x`` fits what is read from beside that folder."""
    path, mark, pointer = entry.replace("\\", "/").partition("#/")
    if not entry.startswith("/") or entry.startswith("//"):  # a share of Windows
        straight = _straight(path)
        if straight == path:
            return None
        return "un patrón sin rodeos (ni «//» ni «.» ni una carpeta de la que se vuelve a salir con «..»)", (
            f"«{entry}», con el que nunca coincide nada (¿quisiste decir «{straight + mark + pointer}»?)"
        )
    found = f"«{entry}» (¿quisiste decir «{entry.lstrip('/') or '**'}»?)"
    return "un patrón visto desde la carpeta de la configuración, sin «/» delante", found
