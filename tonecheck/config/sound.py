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


def of_glob(entry: str) -> tuple[str, str] | None:
    """A pattern of paths; these are seen from the folder of the configuration, so that one that begins with / fits nothing."""
    if not entry.startswith("/") or entry.startswith("//"):  # a share of Windows
        return None
    found = f"«{entry}» (¿quisiste decir «{entry.lstrip('/') or '**'}»?)"
    return "un patrón visto desde la carpeta de la configuración, sin «/» delante", found
