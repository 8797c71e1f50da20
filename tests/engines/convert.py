"""Conversion of .docx by ONLYOFFICE, run by the Python of the engine's own environment.

``python convert.py FONTS KIND FILE.docx ...`` writes FILE.docx.KIND beside each file, where KIND is
pdf or docx. The engine is under the AGPL: it is a tool of the tests only, and nothing else imports
it.
"""

import sys

import docbuilder


def main(fonts: str, kind: str, sources: list[str]) -> int:
    """Convert the files with the fonts of a folder; return 1 if one of them fails."""
    builder = docbuilder.CDocBuilder()
    builder.SetProperty("--fonts-dir", fonts)
    builder.SetProperty("--check-fonts", "true")
    failed = 0
    for source in sources:
        # Both calls return 0 for success.
        failed += bool(builder.OpenFile(source, "") or builder.SaveFile(kind, f"{source}.{kind}"))
        builder.CloseFile()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3:]))
