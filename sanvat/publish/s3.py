"""Buckets of Amazon S3 and of services that speak its language, by botocore.

There are no folders to make and no temporary names: an object is there whole or not at all.
"""

import importlib.util
import re
from collections.abc import Callable, Collection
from functools import partial
from hashlib import md5
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from ..base.mime import content_type
from ..records.targets import Target
from ..site.hosting import HASHED
from .folder import SERVER_FILES
from .host import CLAIM, Access, Connect, Cut, Host, Remote, Trouble, Way, is_claim

_HASHED = re.compile(HASHED)


class S3Bucket(NamedTuple):
    """Which bucket, which part of it, and whose. Without `user` botocore looks where it always does
    (its environment variables and files). `endpoint` empty: Amazon's."""

    bucket: str
    folder: str = ""
    endpoint: str = ""
    region: str = ""
    user: str = ""
    secret: str = ""
    silence: float = 60


def is_there() -> bool:
    """Whether the library is installed: the extra `s3`."""
    return importlib.util.find_spec("botocore") is not None


class S3(Host):
    """A client of one bucket. Raises Trouble, Cut."""

    flat = True
    left_out = SERVER_FILES

    def __init__(self, bucket: S3Bucket) -> None:
        if not is_there():
            raise Trouble("publish-needs", extra="s3")
        import botocore.config
        import botocore.session

        self._bucket = bucket.bucket
        self._host = urlsplit(bucket.endpoint).hostname or bucket.bucket
        self._answered = False  # what cannot be reached at all is no broken line
        self._user = bucket.user
        self._prefix = f"{bucket.folder.strip('/')}/" if bucket.folder.strip("/") else ""
        settings = botocore.config.Config(
            connect_timeout=20,
            read_timeout=bucket.silence,
            retries={"total_max_attempts": 1},  # the crew tries again
            # Many services know neither the newer checksums nor bucket names as hosts.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            s3={"addressing_style": "path"} if bucket.endpoint else None,
        )
        known = (
            {"aws_access_key_id": bucket.user, "aws_secret_access_key": bucket.secret} if bucket.user else {}
        )
        self._client = botocore.session.Session().create_client(
            "s3",
            region_name=bucket.region or ("us-east-1" if bucket.endpoint else None),
            endpoint_url=bucket.endpoint or None,
            config=settings,
            **known,
        )

    def look(self, folder: str, names: Collection[str]) -> dict[str, Remote]:  # noqa: ARG002 - lists all
        found: dict[str, Remote] = {}
        start: dict[str, str] = {}
        prefix = self._prefix + folder
        while True:
            ask = partial(self._client.list_objects_v2, Bucket=self._bucket, Prefix=prefix, **start)
            page = self._asked(ask)
            for each in page.get("Contents", ()):
                found[each["Key"].removeprefix(self._prefix)] = Remote(
                    each["Size"], each.get("ETag", "").strip('"')
                )
            if not page.get("IsTruncated"):
                return found
            start = {"ContinuationToken": page["NextContinuationToken"]}

    def read(self, path: str) -> bytes | None:
        def ask() -> bytes | None:
            try:
                return self._client.get_object(Bucket=self._bucket, Key=self._prefix + path)["Body"].read()
            except self._client.exceptions.NoSuchKey:
                return None

        return self._asked(ask, path)

    def write(self, path: str, data: bytes) -> None:
        kept = "public, max-age=31536000, immutable" if _HASHED.search(path) else "no-cache"
        form = content_type(path)
        answer = self._asked(
            lambda: self._client.put_object(
                Bucket=self._bucket, Key=self._prefix + path, Body=data, ContentType=form, CacheControl=kept
            ),
            path,
        )
        mark = answer.get("ETag", "").strip('"')
        # An ETag is the MD5 of the bytes, unless the bucket encrypts with keys of its own.
        if (
            re.fullmatch("[0-9a-f]{32}", mark)
            and "SSEKMSKeyId" not in answer
            and mark != md5(data, usedforsecurity=False).hexdigest()
        ):
            raise Cut(path)

    def remove(self, path: str) -> None:
        self._asked(lambda: self._client.delete_object(Bucket=self._bucket, Key=self._prefix + path), path)

    def make_folder(self, path: str) -> None:
        """A bucket has no folders."""

    def remove_folder(self, path: str) -> None:
        """A bucket has no folders."""

    def claims(self) -> list[str]:
        return sorted(filter(is_claim, self.look(CLAIM, ())))

    def claim(self, name: str) -> None:
        self.write(name, b"")

    def release(self, name: str) -> None:
        self.remove(name)

    def close(self) -> None:
        self._client.close()

    def _asked(self, ask: Callable[[], Any], path: str = "") -> Any:
        import botocore.exceptions as wrong

        try:
            answer = ask()
            self._answered = True
            return answer
        except wrong.ClientError as error:
            self._answered = True
            raise self._refused(error.response, path) from None
        except (wrong.NoCredentialsError, wrong.PartialCredentialsError):
            raise Trouble(
                "publish-no-password", variable="AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY"
            ) from None
        except wrong.NoRegionError:
            raise Trouble("publish-refused", path=self._bucket, reason="region") from None
        except wrong.SSLError as error:
            raise Trouble("publish-certificate", host=self._host, reason=_short(error)) from None
        except wrong.EndpointConnectionError as error:
            why = f"{self._host}: {_short(error.kwargs.get('error', error)).rpartition('): ')[2]}"
            raise Cut(why) if self._answered else Trouble("publish-unreachable", reason=why) from None
        except (wrong.BotoCoreError, OSError) as error:
            raise Cut(_short(error)) from None

    def _refused(self, answer: dict[str, Any], path: str) -> Exception:
        code, words = answer.get("Error", {}).get("Code", ""), answer.get("Error", {}).get("Message", "")
        status = answer.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        if code in ("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken"):
            return Trouble("publish-login", host=self._bucket, user=self._user or "AWS")
        if code in ("NoSuchBucket", "InvalidBucketName", "PermanentRedirect"):
            return Trouble("publish-no-folder", folder=self._bucket)
        if code in ("QuotaExceeded", "XMinioStorageFull", "EntityTooLarge") or status == 507:
            return Trouble("publish-full", path=path)
        if status >= 500 or code in ("SlowDown", "RequestTimeout", "Throttling"):
            return Cut(f"{code} {words}")
        return Trouble("publish-refused", path=path or self._bucket, reason=f"{code} {words}".strip()[:200])


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:200]


def opened(target: Target, access: Access) -> Connect:
    """What connects to a bucket."""
    bucket = S3Bucket(
        target.bucket, target.folder, target.endpoint, target.region, target.user, access.secret
    )
    return lambda _: S3(bucket)


def password(target: Target) -> str:
    """A key that site.yaml names needs its secret; else botocore finds both (see `Way`)."""
    return "needed" if target.user else ""


WAY = Way(("s3",), opened, password=password)
