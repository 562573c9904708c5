"""Root file systems for Virtual Environments: Debian by mmdebstrap (kept in the cache), or a BusyBox tree made at once.

Both carry the lab's demonstration service: a page that names the machine it runs on, at an address that the service
takes along when it moves, as a clustered service does.
"""
import hashlib
import shutil
from pathlib import Path

from .cache import cache_directory, write_if_different
from .failure import LabFailure
from .namespace import SERVICE
from .process import run

INCLUDE = "busybox-static,iproute2"
RECIPE = ["--quiet", "--variant=minbase", f"--include={INCLUDE}",
          '--aptopt=APT::Install-Recommends "0"',
          "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*",
          "--dpkgopt=path-exclude=/usr/share/locale/*"]

INITTAB = """::sysinit:/etc/lab/start
::respawn:/bin/busybox httpd -f -p 80 -h /run/www
ttyS0::askfirst:-/bin/sh
::ctrlaltdel:/bin/busybox reboot
"""

START = """#!/bin/busybox sh
# First program of the Virtual Environment: prepares the page that the lab looks at.
B=/bin/busybox
for fs in proc sysfs devtmpfs; do
  case $fs in proc) at=/proc;; sysfs) at=/sys;; *) at=/dev;; esac
  $B mountpoint -q $at || $B mount -t $fs $fs $at
done 2>/dev/null
word() { for w in $($B cat /proc/cmdline); do case $w in "$1"=*) echo "${w#*=}"; return;; esac; done; }
for d in /sys/class/net/*; do [ "${d##*/}" = lo ] || { nic=${d##*/}; break; }; done
name=$($B hostname); mac=$($B cat /sys/class/net/$nic/address); generation=$(word openqrm.generation)
boot=$($B cat /proc/sys/kernel/random/boot_id)
$B mkdir -p /run/www
echo "$name $mac ${generation:--} $boot" >/run/www/status
cat_root=$($B awk '$2=="/"{t=$3}END{print t}' /proc/mounts)
cat >/run/www/index.html <<PAGE
<!doctype html><title>$name</title><h1>$name</h1>
<p>runs on machine $mac, generation ${generation:--}, root on $cat_root, since $($B date -u '+%F %T') UTC
PAGE
if [ "$name" = web ]; then # the service's own address; neighbours that know it from another machine are told
  $B ip addr add @SERVICE@/24 dev $nic && $B arping -q -U -c 1 -I $nic @SERVICE@ &
fi
echo "$name is up on $mac, generation ${generation:--}" >/dev/console
""".replace("@SERVICE@", SERVICE).replace("cat >/run", "$B cat >/run")


def debian(say=lambda text: None):
    """Directory of a Debian 12 root, built by the first lab that needs it (half a minute) and kept."""
    recipe = hashlib.sha256("\n".join(RECIPE).encode()).hexdigest()[:10]
    target = cache_directory() / f"root-bookworm-{recipe}"
    if not target.is_dir():
        say("building a Debian root with mmdebstrap (once)")
        fresh = target.with_suffix(".fresh")
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            run(["mmdebstrap", *RECIPE, "bookworm", fresh, *_mirror()], "Debian root", timeout=900)
        except LabFailure:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        fresh.rename(target)
    _furnish(target)
    return target


def _mirror():
    """The archive that this machine's own apt uses; none: mmdebstrap's default."""
    answer = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(CODENAME) $(COMPONENT)", "Created-By: Packages"],
                 "archive of this machine")
    for line in answer.splitlines():
        words = line.split()
        if words[1:] == ["bookworm", "main"] and words[0].startswith("http"):
            return [words[0]]
    return []


def busybox(target):
    """A root of one program and a few links: made in a blink, for quick runs."""
    target = Path(target)
    for name in ("bin", "sbin", "etc", "root", "tmp", "var"):
        (target / name).mkdir(parents=True, exist_ok=True)
    source = Path("/bin/busybox")
    if not source.exists():
        raise LabFailure("/bin/busybox is missing (Debian package busybox-static)")
    shutil.copy2(source, target / "bin/busybox")
    for applet in run([source, "--list"], "BusyBox").split():
        if applet != "busybox" and "/" not in applet:
            (target / "bin" / applet).symlink_to("busybox")
    write_if_different(target / "etc/passwd", "root::0:0:root:/root:/bin/sh\n")
    _furnish(target)
    return target


def _furnish(target):
    for name in ("proc", "sys", "dev", "run", "mnt"):
        (target / name).mkdir(exist_ok=True)
    init = target / "sbin/init"
    if not init.is_symlink():
        init.unlink(missing_ok=True)
        init.symlink_to("/bin/busybox")
    write_if_different(target / "etc/inittab", INITTAB)
    write_if_different(target / "etc/lab/start", START, 0o755)
