"""A session with Spark: started with settings that leave nothing behind, and ended with all that it wrote.

No web page, no log of events, no Hive, no warehouse in the folder one happens to be in. All files are in one
folder that only this user can read; what Spark writes there of the data is encrypted (`spark.io.encryption`), and
the folder goes when the session ends. On this machine Spark listens to 127.0.0.1 only.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from firsthand.errors import EngineFailed, EngineMissing, UsageError

if TYPE_CHECKING:
    from py4j.java_gateway import JavaGateway
    from pyspark.sql import SparkSession

LOCAL = "local[*]"
JAVA = 17
"""The oldest Java that Spark 4 runs on."""
REACH = 5
"""Seconds within which a cluster must answer at its address."""
WORKERS = 180
"""Seconds within which a cluster must lend a worker."""
ENDING = 20
"""Seconds that Java gets to end by itself."""

_MASTER = re.compile(
    r"(?P<local>local(\[(\d+|\*)\])?)|(?P<trial>local-cluster\[\d+,\d+,\d+\])"
    r"|spark://(?P<hosts>[^\s,:/]+:\d{1,5}(,[^\s,:/]+:\d{1,5})*)"
)
_QUIET = """rootLogger.level = error
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {0}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %c: %m%n
"""

Kind = Literal["local", "trial", "cluster"]


def kind_of(master: str) -> Kind:
    """Return what `master` names: this machine, a cluster, or a trial cluster within this machine.

    Raises UsageError if it is not written as Spark takes it.
    """
    found = _MASTER.fullmatch(master)
    if not found:
        raise UsageError(
            "--engine", f"{master!r} is none; write duckdb, local[*], local[2] or spark://HOST:PORT"
        )
    return "cluster" if found["hosts"] else "trial" if found["trial"] else "local"


class Session:
    """A session with `master`, started when it is first wanted; `memory` is what the driver may use, in MB."""

    def __init__(self, master: str, memory: int) -> None:
        self.master, self.memory, self.kind = master, memory, kind_of(master)
        self._spark: SparkSession | None = None
        self._gateway: JavaGateway | None = None
        self._folder: Path | None = None

    def started(self) -> "SparkSession":
        """Return the session, started; raises EngineMissing or EngineFailed."""
        if self._spark is None:
            check(self.master)
            with ExitStack() as undo:
                undo.callback(self.close)
                self._spark = self._start()
                undo.pop_all()
        return self._spark

    def close(self) -> None:
        """End the session, Java, and remove the folder."""
        from_pyspark = self._spark, self._gateway
        self._spark = self._gateway = None
        if from_pyspark[1] is not None:
            _ended(*from_pyspark)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _start(self) -> "SparkSession":
        from pyspark import SparkConf, SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        self._folder = folder = Path(tempfile.mkdtemp(prefix="firsthand-spark-"))
        for name in ("conf", "disk", "temporary"):
            (folder / name).mkdir()
        (folder / "conf/log4j2.properties").write_text(_QUIET.format(folder / "log"), encoding="utf-8")
        conf = SparkConf(loadDefaults=False).setAll(settings(self.master, folder, self.memory).items())
        before = signal.getsignal(signal.SIGINT)
        with translated(self.master), (folder / "said").open("wb") as said, _environment(self.kind, folder):
            self._gateway = launch_gateway(conf, {"stdout": said, "stderr": said})
            context = SparkContext(conf=conf, gateway=self._gateway)
            with suppress(ValueError):  # not the main thread: Spark did not touch it either
                signal.signal(signal.SIGINT, before)
            spark = SparkSession(context)
            if self.kind != "local":
                _wait_for_workers(self.master, context)
        return spark


def check(master: str) -> None:
    """Look for what would otherwise fail late, and in the words of Java; nothing is started.

    Raises UsageError, EngineMissing or EngineFailed.
    """
    kind = kind_of(master)
    if find_spec("pyspark") is None:
        raise EngineMissing(master, "the package pyspark is not installed")
    fault = java_fault()
    if fault:
        raise EngineMissing(master, fault)
    if kind == "cluster":
        _reach(master)


def settings(master: str, folder: Path, memory: int) -> Mapping[str, str]:
    """Return what Spark is told; the settings of a cluster's own (its secret, its encryption) are added to them."""
    kind = kind_of(master)
    found = {
        "spark.master": master,
        "spark.app.name": "firsthand",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.eventLog.enabled": "false",
        "spark.io.encryption.enabled": "true",
        "spark.driver.memory": f"{memory}m",
        "spark.driver.maxResultSize": "0",
        "spark.rpc.message.maxSize": "1024",
        "spark.driver.extraJavaOptions": f"-Djava.io.tmpdir={folder / 'temporary'} -XX:-UsePerfData "
        f"-Dlog4j2.configurationFile=file:{folder / 'conf/log4j2.properties'}",
        "spark.local.dir": str(folder / "disk"),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.shuffle.partitions": "8" if kind != "cluster" else "64",
    }
    if kind != "cluster":
        found |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return found


def java_fault() -> str | None:
    """Return what is wrong with the Java of this machine, None if Spark can run on it."""
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home) / "bin/java") if home else shutil.which("java")
    if command is None:
        return "Java is not installed"
    try:
        told = subprocess.run([command, "-version"], capture_output=True, check=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return f"Java does not start ({'JAVA_HOME' if home else 'the command java'} leads to none that works)"
    found = re.search(rb'version "(\d+)', told.stderr + told.stdout)
    version = int(found[1]) if found else 0
    return None if version >= JAVA else f"Java is too old (version {version}, wanted {JAVA} or later)"


@contextmanager
def translated(master: str) -> Iterator[None]:
    """Turn what Spark and the bridge to Java raise into EngineFailed, without Java's trace or any data."""
    from py4j.protocol import Py4JError, Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        yield
    except Py4JJavaError as error:
        raise EngineFailed(master, f"Spark broke off ({_class_of(error)})") from None
    except PySparkException as error:
        raise EngineFailed(
            master, f"Spark broke off ({error.getCondition() or type(error).__name__})"
        ) from None
    except (Py4JError, OSError) as error:
        raise EngineFailed(master, f"Spark ended in the middle ({type(error).__name__})") from None


def _class_of(error: Exception) -> str:
    """Return Java's name for the deepest cause."""
    cause, names = getattr(error, "java_exception", None), ["unknown"]
    while cause is not None and len(names) < 20:
        names.append(str(cause.getClass().getSimpleName()))
        cause = cause.getCause()
    return names[-1]


def _reach(master: str) -> None:
    """Raise EngineFailed unless a machine answers at one of the addresses."""
    hosts = [host.rsplit(":", 1) for host in master.removeprefix("spark://").split(",")]
    for host, port in hosts:
        with suppress(OSError, OverflowError), socket.create_connection((host, int(port)), timeout=REACH):
            return
    raise EngineFailed(master, "no cluster answers there")


def _wait_for_workers(master: str, context: object) -> None:
    """Raise EngineFailed if nobody takes the work; without this Spark waits for ever."""
    scala = context._jsc.sc()  # type: ignore[attr-defined]
    until = time.monotonic() + WORKERS
    while True:
        if scala.isStopped():
            raise EngineFailed(master, "the cluster refused the work")
        if scala.getExecutorMemoryStatus().size() > 1:  # the driver is one
            return
        if time.monotonic() > until:
            raise EngineFailed(master, f"the cluster lent no worker within {WORKERS} seconds")
        time.sleep(0.2)


@contextmanager
def _environment(kind: Kind, folder: Path) -> Iterator[None]:
    """Give Java the surroundings it needs: its own on this machine, those of the user for a cluster."""
    before = dict(os.environ)
    for name in ("PYSPARK_SUBMIT_ARGS", "PYSPARK_GATEWAY_PORT", "SPARK_HOME"):
        os.environ.pop(name, None)
    if kind != "cluster":
        os.environ |= {"SPARK_CONF_DIR": str(folder / "conf"), "SPARK_LOCAL_IP": "127.0.0.1"}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _ended(spark: "SparkSession | None", gateway: "JavaGateway") -> None:
    """Stop Spark and Java, whatever state they are in."""
    from py4j.protocol import Py4JError
    from pyspark import SparkContext

    with suppress(Py4JError, OSError):
        if spark is not None:
            spark.stop()
    with suppress(Py4JError, OSError):
        gateway.shutdown()
    process = gateway.proc
    process.stdin.close()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    SparkContext._gateway = SparkContext._jvm = None


__all__ = ["LOCAL", "Session", "check", "java_fault", "kind_of", "settings", "translated"]
