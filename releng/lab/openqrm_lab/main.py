"""The command line of the lab."""
import argparse
import json
import os
import signal
import sys
import traceback

from .environment import check_prerequisites, clear_leftovers
from .failure import Interrupted, LabFailure
from .narrate import Narrator

EPILOGUE = """Without options the lab tells its story and then stays up until Ctrl-C, with the commands to look around printed.
docs/lab.md describes it all."""


def parser():
    p = argparse.ArgumentParser(prog="openqrm lab", description="Makes a small data centre of virtual machines and runs the product in it.", epilog=EPILOGUE)
    what = p.add_mutually_exclusive_group()
    what.add_argument("--story", action="store_true", help="end after the story")
    what.add_argument("--faults", nargs="*", metavar="NAME", help="run the fault cases (all, or those named)")
    what.add_argument("--peer", type=int, metavar="N", help="boot product and reference N times each and compare")
    what.add_argument("--crowd", type=int, metavar="N", help="power N machines on at once")
    what.add_argument("--self-test", action="store_true", help="test the lab's own parts; needs no product")
    what.add_argument("--prepare", action="store_true", help="only fetch the kernel and build the root, for later")
    p.add_argument("--workbench", action="store_true", help="run the workbench with its embedded server, on your display")
    p.add_argument("--uefi", dest="firmware", action="store_const", const="uefi", default="bios",
                   help="machines with UEFI firmware instead of BIOS")
    p.add_argument("--repeat", type=int, default=1, metavar="N", help="tell the story N times, each in a fresh lab")
    p.add_argument("--root", choices=("debian", "busybox"), default="debian", help="root file system of the VE")
    p.add_argument("--memory", type=int, metavar="MIB", help="memory of a machine (192; 256 with UEFI)")
    p.add_argument("--product", metavar="PROGRAM", help="start script of the server or workbench to run")
    p.add_argument("--unprivileged", action="store_true", help="run the server as nobody, with CAP_NET_BIND_SERVICE alone")
    p.add_argument("--json", action="store_true", help="print one JSON object with every phase, everything else on stderr")
    p.add_argument("--keep", action="store_true", help="keep the files of the run (logs, consoles, capture, data)")
    p.add_argument("--check", action="store_true", help=argparse.SUPPRESS)  # looks at the options and does nothing
    return p


def main(argv):
    options = parser().parse_args(argv)
    if options.workbench and not os.environ.get("DISPLAY"):
        print("openqrm lab: a display is needed: DISPLAY is not set; try xvfb-run or ssh -X", file=sys.stderr)
        return 2
    if options.check:
        return 0
    options.memory = options.memory or (256 if options.firmware == "uefi" else 192)
    options.machines = 3
    options.acceleration = os.environ.get("OPENQRM_LAB_ACCELERATION", "tcg")
    options.failed = False
    narrator = Narrator(to_error=options.json)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    code, result = _run(options, narrator)
    if options.json:
        print(json.dumps(_rounded({"ok": code == 0, **result}), indent=2))
    return code


def _rounded(value):
    """Times to the millisecond: more is noise."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, dict):
        return {k: _rounded(v) for k, v in value.items()}
    return [_rounded(v) for v in value] if isinstance(value, (list, tuple)) else value


def _interrupt(number, _):
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)  # ending takes a moment and must not be torn itself
    raise Interrupted(signal.Signals(number).name)


def _run(options, narrator):
    try:
        check_prerequisites(options.firmware)
        clear_leftovers(narrator.step)
        return 0, _dispatch(options, narrator)
    except LabFailure as e:
        narrator.lines(f"\nThe lab failed: {e}")
        return 1, {"failure": str(e)}
    except Interrupted as e:
        narrator.lines(f"\nended ({e})")
        return 130, {"failure": f"interrupted ({e})"}
    except Exception as e:  # a fault of the lab itself
        narrator.lines(traceback.format_exc())
        return 1, {"failure": f"{type(e).__name__}: {e}"}


def _dispatch(options, narrator):
    # Imported here, so that a fault in one part does not take the others along.
    if options.prepare:
        from . import kernel, root
        root.debian(narrator.step)
        return {"kernel": str(kernel.package(narrator.step))}
    if options.self_test:
        from . import selftest
        return selftest.run(options, narrator)
    if options.peer is not None:
        from . import peer
        return peer.run(options, narrator)
    if options.crowd is not None:
        from . import crowd
        return crowd.run(options, narrator)
    if options.faults is not None:
        from . import faults
        return faults.run(options, narrator)
    from . import story
    return story.run(options, narrator)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
