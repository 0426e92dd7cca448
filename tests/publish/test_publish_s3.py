"""S3, against a server that speaks its language (moto)."""

import sys
from collections.abc import Callable, Iterator
from typing import NamedTuple

import botocore.session
import pytest
from hosts import Stage, sent, site_of, wanted
from moto.server import ThreadedMotoServer

from sanvat.publish.host import CLAIM, Cut
from sanvat.publish.plan import MANIFEST
from sanvat.publish.run import Trouble
from sanvat.publish.s3 import S3, S3Bucket


class Bucket(NamedTuple):
    """A bucket of a running server, and a client to look into it with."""

    endpoint: str
    client: object

    def to(self, **changed: object) -> Callable[[bool], S3]:
        address = S3Bucket("san-vat", "ocop", self.endpoint, "", "khoa", "bi mat")._replace(**changed)
        return lambda make: S3(address)

    def online(self) -> dict[str, bytes]:
        listed = self.client.list_objects_v2(Bucket="san-vat").get("Contents", ())
        return {
            each["Key"].removeprefix("ocop/"): self.client.get_object(Bucket="san-vat", Key=each["Key"])[
                "Body"
            ].read()
            for each in listed
            if not each["Key"].endswith(MANIFEST)
        }


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Two states of a small site: moto takes its time over each file."""
    folder = tmp_path_factory.mktemp("stage")
    pages = {f"san-pham/{number}.html": b"<p>page %d" % number for number in range(20)}
    first = {
        "index.html": b"<p>home",
        ".htaccess": b"#",
        "assets/site.0123456789.css": b"p{}",
        "assets/text.0123456789.woff2": b"font",
        "catalogue.csv": b"id",
        "chu-the/1.vcf": b"BEGIN:VCARD",
        **pages,
    }
    second = first | {"index.html": b"<p>home again", "san-pham/new.html": b"<p>new"}
    del second["san-pham/7.html"]
    return Stage(site_of(folder / "first", first), site_of(folder / "second", second))


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(service: str) -> Iterator[Bucket]:
    client = botocore.session.Session().create_client(
        "s3", region_name="us-east-1", endpoint_url=service, aws_access_key_id="a", aws_secret_access_key="b"
    )
    client.create_bucket(Bucket="san-vat")
    yield Bucket(service, client)
    for each in client.list_objects_v2(Bucket="san-vat").get("Contents", ()):
        client.delete_object(Bucket="san-vat", Key=each["Key"])
    client.delete_bucket(Bucket="san-vat")


def wished(site) -> dict[str, bytes]:
    return {path: data for path, data in wanted(site).items() if path not in S3.left_out}


def test_a_site_goes_up_and_only_what_changed_follows(stage: Stage, bucket: Bucket, tmp_path) -> None:
    bucket.client.put_object(Bucket="san-vat", Key="khac/index.html", Body=b"another site")
    sent(stage.first, bucket.to(), tmp_path)
    assert bucket.online() == wished(stage.first) | {"khac/index.html": b"another site"}
    done = sent(stage.second, bucket.to(), tmp_path)
    old, new = wished(stage.first), wished(stage.second)
    assert {path for paths in done.plan.send for path in paths} == {
        path for path in new if old.get(path) != new[path]
    }
    assert bucket.online() == new | {"khac/index.html": b"another site"}
    assert sent(stage.second, bucket.to(), tmp_path).plan.number() == 0


def test_what_somebody_changed_there_is_mended_though_its_size_is_the_same(
    stage: Stage, bucket: Bucket, tmp_path
) -> None:
    sent(stage.first, bucket.to(), tmp_path)
    bucket.client.put_object(
        Bucket="san-vat", Key="ocop/index.html", Body=bytes(len(wanted(stage.first)["index.html"]))
    )
    assert sent(stage.first, bucket.to(), tmp_path).plan.send == (("index.html",),)
    assert bucket.online() == wished(stage.first)


def test_pages_are_asked_for_each_time_and_named_by_type(stage: Stage, bucket: Bucket, tmp_path) -> None:
    sent(stage.first, bucket.to(folder=""), tmp_path)
    kept = {path: bucket.client.head_object(Bucket="san-vat", Key=path) for path in wished(stage.first)}
    assert all(
        (head["CacheControl"] == "no-cache") is path.endswith(".html")
        for path, head in kept.items()
        if path.endswith((".html", ".css", ".woff2"))
    )
    assert kept["index.html"]["ContentType"] == "text/html; charset=utf-8"
    cards = [head["ContentType"] for path, head in kept.items() if path.endswith(".vcf")]
    assert cards and set(cards) == {"text/vcard; charset=utf-8"}  # anything else a phone saves as a file
    assert not [path for path, head in kept.items() if head["ContentType"] == "application/octet-stream"]


def test_another_publishers_claim_is_heeded(stage: Stage, bucket: Bucket, tmp_path) -> None:
    bucket.client.put_object(Bucket="san-vat", Key=f"ocop/{CLAIM}20260101T000000Z-ab", Body=b"")
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, bucket.to(), tmp_path)
    assert stopped.value.code == "publish-busy"
    sent(stage.first, bucket.to(), tmp_path, break_lock=True)
    assert bucket.online() == wished(stage.first)


def test_a_run_cut_in_the_middle_is_finished_by_the_next(stage: Stage, bucket: Bucket, tmp_path) -> None:
    left = [12]

    class Shaky(S3):
        def write(self, path, data):
            left[0] -= 1
            if left[0] < 0:
                raise Cut("gone")
            super().write(path, data)

    with pytest.raises(Trouble):
        sent(
            stage.first,
            lambda make: Shaky(S3Bucket("san-vat", "ocop", bucket.endpoint, "", "khoa", "bi mat")),
            tmp_path,
        )
    assert "index.html" not in bucket.online()
    done = sent(stage.first, bucket.to(), tmp_path)
    assert done.plan.number() < len(wished(stage.first)) - 8 and bucket.online() == wished(stage.first)


def test_a_bucket_that_is_not_there_and_a_service_that_is_not_there(
    stage: Stage, bucket: Bucket, tmp_path
) -> None:
    for changed, code in (
        ({"bucket": "khong-co"}, "publish-no-folder"),
        ({"endpoint": "http://127.0.0.1:9"}, "publish-unreachable"),
        ({"endpoint": "http://khong-co.invalid"}, "publish-unreachable"),
    ):
        with pytest.raises(Trouble) as stopped:
            sent(stage.first, bucket.to(**changed), tmp_path)
        assert stopped.value.code == code


def test_without_the_library_it_says_what_to_install(
    stage: Stage, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "botocore", None)
    with pytest.raises(Trouble) as stopped:
        sent(stage.first, lambda make: S3(S3Bucket("san-vat")), tmp_path)
    assert (stopped.value.code, stopped.value.values) == ("publish-needs", {"extra": "s3"})
