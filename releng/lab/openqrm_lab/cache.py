"""What is fetched or built once and kept: kernel packages and root file systems."""
import os
from pathlib import Path


def cache_directory():
    """~/.cache/openqrm-lab, or what OPENQRM_LAB_CACHE names."""
    named = os.environ.get("OPENQRM_LAB_CACHE")
    base = Path(named) if named else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "openqrm-lab"
    base.mkdir(parents=True, exist_ok=True)
    return base


def write_if_different(path, text, mode=0o644):
    """Replaces a file in one step, and only when its text differs: another lab may be reading it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_text() == text and path.stat().st_mode & 0o777 == mode:
        return
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(text)
    fresh.chmod(mode)
    os.replace(fresh, path)
