"""`sanvat publish`: the command, its passwords, and what it says."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..base.console import seen
from ..base.digest import digest
from ..messages.problems import ContentError, Place, Problems
from ..messages.reasons import of_system
from ..site.paths import Paths
from ..site.prepare import read_catalogue
from .options import BASE_URL, CONTENT, DATE, JOBS, OUTPUT, VERBOSE, address_of, day_of, lies_in, progress

if TYPE_CHECKING:
    from ..publish.host import Host
    from ..publish.run import Sent, Wish
    from ..records.site import Site, Target

_HERE = ("zip", "folder", "usb")  # kinds that need nothing but a path, and so no entry in site.yaml
_PATHS = {"zip": "site.zip", "folder": "D:/web/ocop", "usb": "E:/"}
_LISTED = 40  # paths that a dry run lists without -v


@click.command()
@click.argument("target", required=False, default="")
@click.argument("where", required=False, default="")
@CONTENT
@OUTPUT
@BASE_URL
@DATE
@JOBS
@VERBOSE
@click.option("--dry-run", is_flag=True, help="Chỉ cho biết sẽ làm gì. / Only tell what would be done.")
@click.option(
    "--as-is",
    is_flag=True,
    help="Đưa trang đã dựng, không dựng lại. / Publish the site as it was made, without a build.",
)
@click.option(
    "--thorough",
    is_flag=True,
    help="Gửi xong, tải lại mọi tệp để so. / Afterwards, fetch every file again and compare.",
)
@click.option(
    "--overwrite",
    is_flag=True,
    help="Ghi đè tệp cùng tên không phải của Sản vật. / Replace files of the same names that are not ours.",
)
@click.option(
    "--break-lock",
    is_flag=True,
    help="Bỏ dấu đang làm của máy khác đã hỏng. / Ignore another computer's unfinished run.",
)
@click.option(
    "--accept-new-host",
    is_flag=True,
    help="SFTP: nhận khoá của máy chủ mới mà không hỏi. / Take a new host's key without asking.",
)
@click.option(
    "--remember",
    is_flag=True,
    help="Giữ mật khẩu trong kho khoá của máy (cần gói keyring). / Keep the password in the system's keyring.",
)
def publish(
    target: str,
    where: str,
    content: Path,
    output: Path,
    base_url: str,
    day: str,
    jobs: int,
    verbose: bool,
    dry_run: bool,
    as_is: bool,
    thorough: bool,
    overwrite: bool,
    break_lock: bool,
    accept_new_host: bool,
    remember: bool,
) -> None:
    """Đưa trang lên máy chủ, USB hay tệp zip. / Publish the site to a host, a USB stick or a zip file.

    TARGET: một tên trong publish: của site.yaml, hoặc zip TỆP, folder THƯ_MỤC, usb Ổ_ĐĨA. Chỉ gửi chỗ đã đổi,
    chỉ xoá tệp của mình. / A name under publish: in site.yaml, or zip FILE, folder DIR, usb DIR. Only what
    changed is sent; nothing but our own files is ever removed.
    """
    from ..publish.host import TEMPORARY, Trouble
    from ..publish.run import Wish

    paths = Paths.of(content, output)
    standing, _, _ = read_catalogue(paths, address_of(base_url), day_of(day), jobs)
    site, places = standing.catalogue.site, standing.catalogue.site_places
    chosen = _target(target, where, site, content)
    place = (
        Place(f"{content.as_posix()}/site.yaml", *places.get(f"publish.{chosen.name}", (0, 0)))
        if not where
        else Place(Path(where).as_posix())
    )
    check_apart(chosen, paths, place)
    if not as_is and not dry_run:
        _build(paths, base_url, day, jobs)
    wish = Wish(dry_run, overwrite, break_lock, thorough, chosen.connections)
    try:
        _publish(chosen, site, paths, wish, accept_new_host, remember, verbose)
    except Trouble as trouble:
        problems = Problems()
        problems.error(place, trouble.code, **trouble.values)
        raise ContentError(problems) from None
    except OSError as error:
        problems = Problems()
        problems.error(
            Place(Path(str(error.filename or output).removesuffix(TEMPORARY)).as_posix()),
            "cannot-write" if chosen.kind in _HERE else "unreadable",
            reason=of_system(error),
        )
        raise ContentError(problems) from None


def _target(name: str, where: str, site: "Site", content: Path) -> "Target":
    """The target that is meant. Raises ContentError."""
    from ..records.site import Target

    if where:
        if name not in _HERE:
            raise click.UsageError(
                "chỉ zip, folder và usb đi kèm một đường dẫn / only zip, folder and usb take a path"
            )
        return Target(kind=name, folder=where, file=where, name=name)
    known = {target.name: target for target in site.publish}
    if not name and len(known) == 1:
        return next(iter(known.values()))
    if name in known:
        return known[name]
    if name in _HERE:
        raise click.UsageError(
            f"thiếu đường dẫn, ví dụ: publish {name} {_PATHS[name]} / a path is missing, for example: publish {name} {_PATHS[name]}"
        )
    problems = Problems()
    if known:
        problems.error(
            Place(f"{content.as_posix()}/site.yaml"), "publish-no-target", found=name, known=", ".join(known)
        )
    else:
        problems.error(Place(f"{content.as_posix()}/site.yaml"), "publish-none")
    raise ContentError(problems)


def check_apart(target: "Target", paths: Paths, place: Place) -> None:
    """What is published must not land among the records, in the site itself or in its memory. Raises ContentError."""
    if target.kind not in _HERE:
        return
    problems = Problems()
    for folder in (paths.content, paths.output, paths.cache):
        if lies_in(Path(target.file if target.kind == "zip" else target.folder), folder):
            problems.error(place, "publish-in-own", other=folder.as_posix())
    if problems.errors:
        raise ContentError(problems)


def _build(paths: Paths, base_url: str, day: str, jobs: int) -> None:
    """Make the site first: what is published is what the records say."""
    from ..site.build import build

    with progress() as told:
        build(paths, address_of(base_url), day_of(day), jobs, told)


def _publish(
    target: "Target",
    site: "Site",
    paths: Paths,
    wish: "Wish",
    accept_new_host: bool,
    remember: bool,
    verbose: bool,
) -> None:
    from ..publish import folder as publish_folder
    from ..publish.run import publish as run
    from ..publish.run import site_files

    if target.kind == "zip":
        made = site_files(paths.output)
        size = (
            sum(file.size for file in made.values())
            if wish.dry_run
            else publish_folder.write_zip(paths.output, made, Path(target.file))
        )
        click.echo(f"{target.file}: {len(made)} tệp, {_size(size)}. / {len(made)} files, {_size(size)}.")
        return
    secret, keep = _secret(target, remember)
    connect = _connect(target, secret, accept_new_host)
    with progress() as told:
        sent = run(
            paths.output,
            connect,
            paths.cache / f"publish-{digest(tuple(target._replace(connections=0)))[:12]}.json",
            wish,
            told,
        )
    if target.kind == "usb" and not wish.dry_run:
        publish_folder.put_start_page(
            Path(target.folder), publish_folder.start_page(site.name, site.languages)
        )
    keep()
    _tell(target, sent, wish, verbose)


def _connect(target: "Target", secret: str, accept_new_host: bool) -> "Callable[[bool], Host]":
    """What opens a connection of the target's kind."""
    if target.kind in ("folder", "usb"):
        from ..publish.folder import Folder, inside

        root = inside(Path(target.folder)) if target.kind == "usb" else Path(target.folder)
        return lambda make: Folder(root, make, target.kind == "usb")
    if target.kind in ("ftp", "ftps"):
        from ..publish.ftp import Address as FtpAddress
        from ..publish.ftp import Ftp

        to = FtpAddress(
            target.host,
            target.port,
            target.user,
            secret,
            target.folder,
            target.kind == "ftps",
            os.environ.get("SSL_CERT_FILE", ""),
        )
        return lambda make: Ftp(to, make)
    if target.kind == "sftp":
        from ..publish.sftp import Address as SftpAddress
        from ..publish.sftp import Sftp

        known = os.environ.get("SANVAT_KNOWN_HOSTS", "")
        if not accept_new_host and sys.stdin.isatty():
            _meet(target, known)
        to_sftp = SftpAddress(
            target.host, target.port, target.user, secret, target.folder, target.key, known, accept_new_host
        )
        return lambda make: Sftp(to_sftp, make)
    from ..publish.s3 import S3
    from ..publish.s3 import Address as S3Address

    to_s3 = S3Address(target.bucket, target.folder, target.endpoint, target.region, target.user, secret)
    return lambda make: S3(to_s3)


def _meet(target: "Target", known: str) -> None:
    """Ask the user about a host that was never seen, as ssh does; yes writes it to the known hosts."""
    from ..publish.sftp import fingerprint, is_known, remember_host

    if is_known(target.host, target.port, known):
        return
    lines, told = fingerprint(target.host, target.port)
    if not lines:
        return  # connecting tells why
    click.echo(
        f"Máy chủ {target.host} chưa từng gặp. Dấu vân tay khoá: / {target.host} was never seen before. Fingerprints of its keys:\n{told}",
        err=True,
    )
    if click.confirm("Đúng là máy chủ ấy? / Is this the host?", default=False, err=True):
        remember_host(lines, known)


def _secret(target: "Target", remember: bool) -> tuple[str, Callable[[], None]]:
    """The password, and what keeps it once it has proved right: from the environment, the keyring, or the user."""

    def nothing() -> None:
        pass

    if target.kind in ("folder", "usb") or (target.kind == "s3" and not target.user):
        return "", nothing
    own = f"SANVAT_PASSWORD_{re.sub('[^A-Z0-9]', '_', target.name.upper())}"
    for variable in (own, "SANVAT_PASSWORD"):
        if variable in os.environ:
            return os.environ[variable], nothing
    try:
        import keyring
    except ImportError:
        keyring = None
    account = f"{target.user}@{target.host or target.endpoint or target.bucket}"
    if keyring is not None:
        try:
            kept = keyring.get_password("sanvat", account)
        except Exception:  # every back end has failures of its own
            kept = None
        if kept:
            return kept, nothing
    if target.kind == "sftp" and (target.key or not sys.stdin.isatty()):
        return "", nothing  # a key without a passphrase, or an agent
    if not sys.stdin.isatty():
        from ..publish.host import Trouble

        raise Trouble("publish-no-password", variable=own)
    typed = click.prompt(
        f"Mật khẩu của {account} / Password of {account}",
        hide_input=True,
        default="",
        show_default=False,
        err=True,
    )
    if remember and keyring is not None:
        return typed, lambda: keyring.set_password("sanvat", account, typed)
    return typed, nothing


def _tell(target: "Target", sent: "Sent", wish: "Wish", verbose: bool) -> None:
    plan = sent.plan
    if wish.dry_run:
        lines = (
            [f"{'+' if path in plan.new else '~'} {path}" for step in plan.send for path in step]
            + [f"- {path}" for path in plan.remove]
            + [f"! {path}" for path in plan.foreign]
        )
        for line in lines if verbose else lines[:_LISTED]:
            click.echo(seen(line))
        if len(lines) > _LISTED and not verbose:
            click.echo(f"… {len(lines) - _LISTED} nữa, xem bằng -v / more, see them with -v")
        click.echo(
            f"Sẽ gửi {plan.count()} tệp ({_size(sent.bytes)}), xoá {len(plan.remove)}, giữ {len(plan.keep)}. / Would send {plan.count()} files ({_size(sent.bytes)}), remove {len(plan.remove)}, keep {len(plan.keep)}."
        )
        return
    click.echo(
        f"{target.name}: gửi {plan.count()} tệp ({_size(sent.bytes)}), xoá {len(plan.remove)}, giữ {len(plan.keep)}; đã kiểm {sent.checked} tệp."
    )
    click.echo(
        f"{target.name}: {plan.count()} files sent ({_size(sent.bytes)}), {len(plan.remove)} removed, {len(plan.keep)} kept; {sent.checked} files checked."
    )


def _size(bytes_: int) -> str:
    return f"{bytes_ / 1_000_000:.1f} MB" if bytes_ >= 100_000 else f"{bytes_ / 1000:.1f} kB"
