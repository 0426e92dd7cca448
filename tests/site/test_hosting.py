"""What web servers are told: .htaccess in a real Apache, the snippet in a real nginx, at the root and below
it."""

import http.client
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from conftest import open_to_all
from engine import links
from hosts import free_port, program, running

from sanvat.messages.problems import Problems
from sanvat.records import codes
from sanvat.site import hosting

MODULES = ["authz_core", "mime", "dir", "headers", "filter", "deflate", "rewrite", "alias"]


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Web(NamedTuple):
    """A running server with the site below `root`."""

    kind: str
    port: int
    root: str
    words: Path
    documents: Path

    def get(self, path: str, **headers: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("GET", path if path.startswith("/") else self.root + path, headers=headers)
            answer = line.getresponse()
            return Answer(
                answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
            )
        finally:
            line.close()


def laid(folder: Path, site: Path, root: str) -> Path:
    """A document root in which the site lies at `root`, with the files for servers that this root needs."""
    from shutil import copytree

    documents = folder / "documents"
    copytree(site, documents / unquote(root).strip("/"))
    address = f"https://vi-du.example{root}"
    lines = codes.parse((site / codes.PUBLISHED).read_text(), codes.PUBLISHED, Problems())
    register = codes.Register(
        lines, targets={line.code: codes.Target(line.code, line.product) for line in lines}
    )
    for path, text in hosting.files(
        address, styles=("p{color:red}",), rules=hosting.code_rules(register, address)
    ):
        (documents / unquote(root).strip("/") / path).write_text(text)
    open_to_all(folder)
    return documents


@contextmanager
def apache(folder: Path, documents: Path, root: str, modules: list[str], allowed: str) -> Iterator[Web]:
    """A real Apache with these modules, on a host that allows a .htaccess these directives."""
    port = free_port()
    conf = [
        f"ServerRoot {folder}",
        "ServerName 127.0.0.1",
        f"Listen 127.0.0.1:{port}",
        f"PidFile {folder}/pid",
        f"ErrorLog {folder}/errors",
        *(
            f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
            for name in ("mpm_event", *modules)
        ),
        "User www-data",
        "Group www-data",
        "TypesConfig /etc/mime.types" if "mime" in modules else "",
        f"DocumentRoot {documents}",
        f"<Directory {documents}>",
        f"AllowOverride {allowed}",
        "Options FollowSymLinks",
        "</Directory>",
    ]
    (folder / "conf").write_text("\n".join(conf) + "\n")
    (folder / "mime").write_text("text/html html\ntext/css css\napplication/json json\n")
    (folder / "conf").write_text(
        (folder / "conf").read_text().replace("/etc/mime.types", str(folder / "mime"))
    )
    with running(
        [program("apache2"), "-X", "-d", str(folder), "-f", str(folder / "conf")], port, folder / "words"
    ):
        yield Web("apache", port, root, folder / "errors", documents)


@contextmanager
def nginx(folder: Path, documents: Path, root: str) -> Iterator[Web]:
    port = free_port()
    snippet = documents / unquote(root).strip("/") / "_nginx.conf"
    (folder / "conf").write_text(f"""
pid {folder}/pid; error_log {folder}/errors; daemon off; master_process off; worker_processes 1;
events {{}}
http {{
  access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  types {{ text/html html; text/css css; application/json json; }}
  server {{ listen 127.0.0.1:{port}; root {documents}; include {snippet}; }}
}}
""")
    with running(
        [program("nginx"), "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "conf")],
        port,
        folder / "words",
    ):
        yield Web("nginx", port, root, folder / "errors", documents)


@pytest.fixture(
    scope="module",
    params=["apache /", "apache /s%E1%BA%A3n-v%E1%BA%ADt/", "nginx /", "nginx /s%E1%BA%A3n-v%E1%BA%ADt/"],
)
def web(request: pytest.FixtureRequest, stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    kind, root = request.param.split()
    folder = tmp_path_factory.mktemp(kind)
    documents = laid(folder, stage.first, root)
    with (
        apache(folder, documents, root, MODULES, "FileInfo")
        if kind == "apache"
        else nginx(folder, documents, root) as found
    ):
        yield found


def test_pages_are_asked_for_each_time_and_hashed_files_never_again(web: Web) -> None:
    home = web.get("index.html")
    assert home.status == 200 and home.headers["cache-control"] == "no-cache"
    assert home.headers["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8"
    parts = [part for part in sorted(links("index.html", home.body)[1]) if re.search(hosting.HASHED, part)]
    assert len(parts) > 5
    for part in parts:
        answer = web.get(part)
        assert (
            answer.status == 200 and answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        ), part
        assert answer.headers["content-security-policy"] == home.headers["content-security-policy"]
    assert web.get("catalogue.json").headers["cache-control"] == "no-cache"


def test_strangers_are_kept_out_of_every_page(web: Web) -> None:
    for path in ("index.html", "khong-co.html"):
        headers = web.get(path).headers
        policy = headers["content-security-policy"]
        assert (
            policy.startswith("default-src 'self'; style-src 'self' 'sha256-")
            and "unsafe" not in policy
            and "frame-ancestors 'self'" in policy
        )
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "SAMEORIGIN"


def test_what_is_missing_has_a_page_of_ours_and_says_404(web: Web) -> None:
    for path in ("khong-co.html", "sao/khong/co/", "en/nothing.html"):
        answer = web.get(path)
        assert answer.status == 404 and b"<base href=" in answer.body, path


def test_codes_and_digital_links_lead_to_their_pages(web: Web) -> None:
    assert (
        web.get("Q/BK9706/").status
        == web.get("q/bk9706/").status
        == web.get("01/08934602001078/").status
        == 200
    )
    typed = {"01/08934602001078/10/LO-2026A": "01/08934602001078/"}
    if web.kind == "apache":
        typed |= {
            "q/bk-9706": "Q/BK9706/",
            "Q/Bk9706/": "Q/BK9706/",
            "01/8934602001078": "01/08934602001078/",
        }
    for path, target in typed.items():
        answer = web.get(path)
        assert answer.status == 302, path
        assert (
            answer.headers["location"].partition("127.0.0.1")[2].partition("/")[2] == (web.root + target)[1:]
        ), path


def test_what_the_host_needs_for_its_certificates_is_left_to_it(web: Web) -> None:
    secret = web.documents / unquote(web.root).strip("/") / ".well-known/acme-challenge"
    secret.mkdir(parents=True, exist_ok=True)
    (secret / "token").write_text("proof")
    assert web.get(".well-known/acme-challenge/token").body == b"proof"
    assert web.kind == "apache" or web.get("_nginx.conf").status == web.get(".htaccess").status == 404


def test_texts_are_packed(web: Web) -> None:
    for path in ("index.html", "catalogue.json"):
        answer = web.get(path, **{"Accept-Encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.body) < len(web.get(path).body) / 2


def test_no_server_complains(web: Web) -> None:
    web.get("index.html")
    said = web.words.read_text() if web.words.exists() else ""
    assert [
        line
        for line in said.splitlines()
        if re.search(r"\b(error|crit|alert|emerg|warn)\]", line) and "(2: No such file" not in line
    ] == []


@pytest.mark.parametrize(
    "modules",
    [[], ["mime"], ["rewrite"], ["headers"], ["deflate", "filter"]],
    ids=lambda modules: "+".join(modules) or "none",
)
def test_a_host_without_a_module_serves_the_site_all_the_same(
    modules: list[str], stage, tmp_path: Path
) -> None:
    documents = laid(tmp_path, stage.first, "/")
    with apache(tmp_path, documents, "/", ["authz_core", "dir", *modules], "FileInfo") as found:
        assert found.get("index.html").status == found.get("san-pham/mien-dong.html").status == 200


def test_without_a_public_address_no_page_is_named_for_what_is_missing(stage, tmp_path: Path) -> None:
    (text,) = [text for path, text in hosting.files("") if path == ".htaccess"]
    assert "ErrorDocument" not in text and "Content-Security-Policy" in text


def test_a_folder_with_letters_that_addresses_lack_is_written_as_servers_see_it() -> None:
    assert hosting.folder_of("https://vi-du.vn/sản phẩm/ocop") == "/s%E1%BA%A3n%20ph%E1%BA%A9m/ocop/"
    assert [hosting.folder_of(url) for url in ("", "https://vi-du.vn", "https://vi-du.vn/ocop/")] == [
        "",
        "/",
        "/ocop/",
    ]


def test_the_build_makes_them_with_the_site(stage) -> None:
    (text,) = [text for path, text in hosting.files("https://vi-du.example/ocop") if path == ".htaccess"]
    made = (stage.first / ".htaccess").read_text()
    assert "ErrorDocument 404 /ocop/404.html" in made and made.startswith(
        text.split("RewriteEngine")[0][:100]
    )
    assert "/ocop/assets/*" in (stage.first / "_headers").read_text()
