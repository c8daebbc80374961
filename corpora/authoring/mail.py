"""Writes an EML with attachments. Its source has the fields from, to, cc, subject, date and
attachments; the last names files under `authoring/attachments`, which may be sources themselves.
"""

import email.message
import email.policy
import mimetypes
import tempfile
from pathlib import Path

import source

ATTACHMENTS = Path(__file__).resolve().parent / "attachments"


def write(path, parsed, writers):
    """Write the source as a mail. writers: suffix -> function that makes an attached document."""
    fields = parsed.fields
    message = email.message.EmailMessage(email.policy.SMTP)
    for name in ("From", "To", "Cc", "Date", "Subject"):
        if name.lower() in fields:
            message[name] = fields[name.lower()]
    message["Message-ID"] = f"<{path.stem}@skerrylight.example>"
    message.set_content("\n\n".join(block.text for block in parsed.blocks) + "\n", cte="quoted-printable")
    for name in fields.get("attachments", "").split(", "):
        if name:
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            message.add_attachment(
                attachment(name, writers), *kind.split("/"), filename=Path(name).name)
    if message.is_multipart():
        message.set_boundary(f"=_{path.stem}")
    path.write_bytes(message.as_bytes().replace(b"\r\n", b"\n"))


def attachment(name, writers):
    made = ATTACHMENTS / (name + ".md")
    if not made.exists():
        return (ATTACHMENTS / name).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / Path(name).name
        writers[target.suffix](target, source.read(made))
        return target.read_bytes()
