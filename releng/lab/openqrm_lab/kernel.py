"""The kernel of the lab: Debian's package for virtual machines, downloaded once and never installed."""
import re
import shutil
import subprocess
from pathlib import Path

from .cache import cache_directory
from .failure import LabFailure
from .process import run

META = "linux-image-cloud-amd64"


def package(say=lambda text: None):
    """Path of the kernel package, fetched if the cache has none."""
    directory = cache_directory() / "kernel"
    directory.mkdir(exist_ok=True)
    have = sorted(directory.glob("linux-image-*-cloud-amd64_*.deb"), key=lambda p: _numbers(p.name))
    if have:
        return have[-1]
    name = _newest_package()
    say(f"downloading {name} (once)")
    fresh = directory / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    done = subprocess.run(["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", name], cwd=fresh, text=True,
                          stdin=subprocess.DEVNULL, capture_output=True)
    debs = list(fresh.glob("*.deb"))
    if done.returncode or len(debs) != 1:
        raise LabFailure(f"{name} cannot be downloaded: {done.stderr.strip()}\nIs the package list fresh? apt-get update")
    target = directory / debs[0].name
    debs[0].rename(target)
    fresh.rmdir()
    return target


def _newest_package():
    for _ in range(2):
        answer = run(["apt-cache", "depends", META], "name of the kernel package")
        found = re.search(r"Depends: (linux-image-\S+)", answer)
        if found:
            return found.group(1)
        run(["apt-get", "-qq", "update"], "package lists", timeout=300)
    raise LabFailure(f"the package lists do not know {META}; the lab needs Debian 12 on amd64")


def _numbers(name):
    return [int(n) for n in re.findall(r"\d+", name)]


class Tree:
    """The package's files unpacked: vmlinuz and modules, for the reference boot."""

    def __init__(self, deb):
        self.directory = cache_directory() / "kernel" / Path(deb).stem
        if not self.directory.is_dir():
            fresh = self.directory.with_suffix(".fresh")
            shutil.rmtree(fresh, ignore_errors=True)
            run(["dpkg-deb", "-x", deb, fresh], "unpacking the kernel package")
            version = next((fresh / "lib/modules").iterdir()).name
            run(["depmod", "-b", fresh, version], "list of module dependencies")
            fresh.rename(self.directory)
        self.version = next((self.directory / "lib/modules").iterdir()).name
        self.vmlinuz = self.directory / "boot" / f"vmlinuz-{self.version}"

    def with_dependencies(self, modules):
        """Files of the modules and of all that they need, in the order in which they are to be loaded."""
        files = []
        for module in modules:
            answer = run(["modprobe", "-d", self.directory, "-S", self.version, "--show-depends", module], "modules")
            for line in answer.splitlines():
                word = line.split()
                if word[0] == "insmod" and word[1] not in files:
                    files.append(word[1])
        return [Path(f) for f in files]
