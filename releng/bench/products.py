"""The built products, for the benchmarks: copies with one more bundle, a display, and a process that is ended again."""

import contextlib
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
PRODUCTS = os.path.join(ROOT, "product/target/products")
WORKBENCH = os.path.join(PRODUCTS, "org.openqrm.workbench.product/linux/gtk/x86_64/openqrm-workbench")
SERVER = os.path.join(PRODUCTS, "org.openqrm.server.product/linux/gtk/x86_64/openqrm-server")


def fail(text):
    sys.exit(f"{os.path.basename(sys.argv[0])}: {text}")


def need(*tools):
    if not os.path.isdir(WORKBENCH) or not os.path.isdir(SERVER):
        fail("build first: ./openqrm build")
    for tool in tools:
        if not shutil.which(tool):
            fail(f"{tool} is missing: apt-get install {tool.lower()}")


def jdk():
    homes = [os.environ.get("JAVA_HOME", "")] + sorted(glob.glob("/usr/lib/jvm/*25*"))
    for home in homes:
        if home and os.access(os.path.join(home, "bin/javac"), os.X_OK):
            return os.path.join(home, "bin")
    fail("no JDK 25; set JAVA_HOME")


def with_bundle(place, source, keep=lambda line: True):
    """A copy of the workbench in `place` with the bundle of `source`; of its own bundles, those that `keep` wants."""
    app = os.path.join(place, "app")
    shutil.copytree(WORKBENCH, app, symlinks=True, ignore=shutil.ignore_patterns("org.eclipse.osgi", "org.eclipse.core.runtime"))
    classes = os.path.join(place, "classes")
    tools = jdk()
    with open(os.path.join(source, "META-INF/MANIFEST.MF"), encoding="utf-8") as manifest:
        name = next(line.split(":")[1].split(";")[0].strip() for line in manifest if line.startswith("Bundle-SymbolicName"))
    platform = ":".join(glob.glob(os.path.join(app, "plugins/org.eclipse.*.jar")))
    sources = glob.glob(os.path.join(source, "src/**/*.java"), recursive=True)
    subprocess.run([os.path.join(tools, "javac"), "-nowarn", "-proc:none", "-cp", platform, "-d", classes, *sources], check=True)
    subprocess.run(
        [os.path.join(tools, "jar"), "-cfm", os.path.join(app, f"plugins/{name}_1.0.0.jar"),
         os.path.join(source, "META-INF/MANIFEST.MF"), "-C", classes, ".", "-C", source, "plugin.xml"], check=True)
    info = os.path.join(app, "configuration/org.eclipse.equinox.simpleconfigurator/bundles.info")
    with open(info, encoding="utf-8") as lines:
        kept = [line for line in lines if keep(line)]
    kept.append(f"{name},1.0.0,plugins/{name}_1.0.0.jar,4,false\n")
    with open(info, "w", encoding="utf-8") as out:
        out.writelines(kept)
    return app


@contextlib.contextmanager
def display(size="1280x800"):
    """A virtual display of its own; gives its name."""
    server = subprocess.Popen(["Xvfb", "-displayfd", "1", "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    name = f":{server.stdout.readline().strip()}"  # one that nobody else has; empty if there is none
    try:
        yield name
    finally:
        server.terminate()
        server.wait()


def processor(stat):
    """Name and processor seconds of a process or thread."""
    with open(stat, encoding="utf-8") as file:
        text = file.read()
    fields = text[text.rindex(")") + 2:].split()
    return text[text.index("(") + 1:text.rindex(")")], (int(fields[11]) + int(fields[12])) / TICK


TICK = os.sysconf("SC_CLK_TCK")
GROUPS = (
    ("window", re.compile(r"main|render|Worker-|java$")),
    ("jvm", re.compile(r"C[12] Compiler|GC Thread|G1 |VM |Signal|Common-Cleaner|Sweeper|Service Thread|Monitor")),
    ("server", re.compile(r"(?!sim-|ForkJoinPool)")),
)


class Demonstration:
    """A simulated data centre with its server under way, in the server program or the workbench."""

    def __init__(self, command, place, fleet, factor, screen=None):
        """`place` is an empty directory, which gets everything; `screen` is a display for the workbench."""
        self.data = os.path.join(place, "data")
        self.log = os.path.join(place, "log")
        with open(os.path.join(place, "fleet"), "w", encoding="utf-8") as out:
            out.write(fleet)
        arguments = ["--demo", "--data", self.data, "--fleet", os.path.join(place, "fleet"), "--factor", str(factor)]
        environment = {"DISPLAY": screen or "", "XDG_STATE_HOME": os.path.join(place, "state"), "GDK_BACKEND": "x11",
                       "NO_AT_BRIDGE": "1", "OPENQRM_JAVA_OPTS": f"-Dopenqrm.bench={place}"}
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen([command, *arguments], env=dict(os.environ, **environment),
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def cli(self, *words, lines=None):
        """Output of a command, or of several that are given line by line."""
        done = subprocess.run([os.path.join(ROOT, "openqrm"), "cli", "--data", self.data, *words], input=lines,
                              stdin=None if lines else subprocess.DEVNULL, capture_output=True, text=True)
        return done.stdout

    def status(self):
        try:
            return json.loads(self.cli("server", "status", "--json"))
        except json.JSONDecodeError:
            return None

    def wait(self, what, condition, ceiling):
        """Seconds from now until `condition` holds of the status; or None when it takes longer than `ceiling`."""
        begun = time.monotonic()
        while time.monotonic() - begun < ceiling:
            if self.process.poll() is not None:
                with open(self.log, encoding="utf-8") as log:
                    fail(f"the program ended: {log.read()[-2000:]}")
            status = self.status()
            if status and condition(status):
                return time.monotonic() - begun
            time.sleep(0.5)
        print(f"  not within {ceiling} s: {what}: {self.status()['nodes']}", flush=True)
        return None

    def threads(self):
        """Processor seconds used so far, by group of threads."""
        used = {name: 0.0 for name, _ in GROUPS}
        base = f"/proc/{self.process.pid}"
        for task in os.listdir(f"{base}/task"):
            try:
                name, seconds = processor(f"{base}/task/{task}/stat")
            except OSError:
                continue  # it has just ended
            group = next((g for g, pattern in GROUPS if pattern.match(name)), None)
            if group:
                used[group] += seconds
        # What is left are the simulated machines: their carriers come and go.
        used["simulation"] = processor(f"{base}/stat")[1] - sum(used.values())
        return used

    def rss(self):
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as status:
            return next(int(l.split()[1]) for l in status if l.startswith("VmRSS")) / 1024

    def stood_still(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read().count("stood still")

    def end(self):
        if self.process.poll() is not None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def records(answer):
    """Those in the answer of a command that lists some."""
    return answer if isinstance(answer, list) else next(v for v in answer.values() if isinstance(v, list))


def listed(run, *words):
    """The records that a command lists."""
    return records(json.loads(run.cli(*words, "--json")))


def answers(output):
    """Of several commands, one JSON value after the other."""
    decoder, found, rest = json.JSONDecoder(), [], output.strip()
    while rest:
        value, end = decoder.raw_decode(rest)
        found.append(value)
        rest = rest[end:].lstrip()
    return found


def ask(place, question, ceiling=120):
    answer = os.path.join(place, "answer")
    with open(os.path.join(place, "ask.new"), "w", encoding="utf-8") as out:
        out.write(question)
    os.rename(os.path.join(place, "ask.new"), os.path.join(place, "ask"))
    end = time.monotonic() + ceiling
    while not os.path.exists(answer):
        if time.monotonic() > end:
            fail(f"no answer to: {question}")
        time.sleep(0.1)
    with open(answer, encoding="utf-8") as text:
        told = json.load(text)
    os.remove(answer)
    return told
