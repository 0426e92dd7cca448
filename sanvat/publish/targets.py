"""The kinds of target and how each is reached.

A new kind is a row in `records.targets`, a host module with a `WAY`, and the name of the module here.
"""

from . import folder, ftp, s3, sftp, zip_file
from .host import Way

_MODULES = (zip_file, folder, ftp, sftp, s3)

WAYS: dict[str, Way] = {kind: module.WAY for module in _MODULES for kind in module.WAY.kinds}
