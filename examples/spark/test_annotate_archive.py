"""annotate_archive.py on a cluster of two workers: as the command, record for record, also when one is
killed half-way. `npm run test:spark` sets up what it needs."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "python" / "tests"))

import corpus  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
import pyspark  # noqa: E402
import support  # noqa: E402

CLUSTER = "local-cluster[2,1,2048]"


class Spark(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="whosaid-spark-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.output = self.folder / "output"

    def start(self, master, *arguments, **settings):
        """annotate_archive.py as a process of its own, with its log in the folder."""
        settings = {"spark.ui.enabled": "false", **settings}
        options = [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
        environment = {
            **os.environ,
            "SPARK_HOME": str(Path(pyspark.__file__).parent),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "PYSPARK_PYTHON": sys.executable,
        }
        self.log = self.folder / "log"
        submit = Path(sys.executable).with_name("spark-submit")
        with open(self.log, "wb") as log:
            running = subprocess.Popen(
                [submit, "--master", master, *options, HERE / "annotate_archive.py", *arguments],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=self.folder,
            )
        self.addCleanup(running.wait)
        self.addCleanup(running.kill)
        return running

    def end(self, running, expected):
        code = running.wait(timeout=500)
        self.assertEqual(code, expected, self.log.read_text()[-4000:])

    def assert_like_the_command(self, rows, records):
        """`rows` are what the command prints for these records, in any order."""
        expected = {line["id"]: line for line in support.command_lines(records)}
        self.assertEqual(len(rows), len(records))
        self.assertEqual({row["id"] for row in rows}, {str(key) for key in expected})
        details = {str(record["id"]): record for record in records}
        found = {row["id"]: row for row in rows}
        for key, line in expected.items():
            row = found[str(key)]
            self.assertIsNone(row["error"])
            article = support.as_row({name: line[name] for name in line if name != "id"})
            self.assertEqual({name: row[name] for name in article}, article, key)
            self.assertEqual(row["outlet"], details[str(key)]["outlet"])
            self.assertEqual(str(row["date"]), details[str(key)]["date"])

    def test_a_worker_is_killed_half_way(self):
        records = list(corpus.records(2000))
        records[17]["id"] = 12345678901234567890123
        lines = [json.dumps(record, ensure_ascii=False) for record in records]
        lines.insert(1000, '{"id": "cut off", "text": "“We')
        data = self.folder / "articles.jsonl"
        data.write_text("\n".join(lines), encoding="utf-8")

        errors = self.folder / "errors"
        running = self.start(
            CLUSTER,
            data,
            self.output,
            "--errors",
            errors,
            **{"spark.sql.files.maxPartitionBytes": data.stat().st_size // 24},
        )
        done = self.kill_executor(running, 3)
        self.end(running, 1)

        # By signal 9, and not at the end, as all are.
        self.assertRegex(self.log.read_text(), "Lost executor .* exited with code 137")
        tasks = len(list(self.output.glob("part-*")))
        print(f"\nkilled after {done} of {tasks} tasks", end=" ")
        self.assertLess(done, tasks)

        rows = pq.read_table(self.output).to_pylist()
        failed = [row for row in rows if row["error"]]
        self.assertEqual(len(failed), 1)
        self.assertIn("the line is no record", failed[0]["error"])
        self.assertTrue(failed[0]["id"].endswith("articles.jsonl"))
        told = [json.loads(line) for part in errors.glob("part-*") for line in part.open()]
        self.assertEqual(told, [{"id": failed[0]["id"], "error": failed[0]["error"]}])
        self.assert_like_the_command([row for row in rows if not row["error"]], records)

    def kill_executor(self, running, least):
        """Kills one of the two executors as soon as so many tasks are done; gives how many were."""
        deadline = time.monotonic() + 500
        while time.monotonic() < deadline and running.poll() is None:
            done = len(list(self.output.glob("_temporary/0/task_*")))
            found = descendants(running.pid) if done >= least else []
            found = [pid for pid in found if "CoarseGrainedExecutorBackend" in command_line(pid)]
            if found:
                os.kill(found[0], signal.SIGKILL)
                return done
            time.sleep(0.02)
        self.fail(f"no executor could be killed:\n{self.log.read_text()[-4000:]}")

    def test_parquet_with_texts_and_pages(self):
        records = list(corpus.records(40))
        columns = [{**record, "html": None} for record in records]
        pages = [corpus.page(text).encode() for text in corpus.texts()]
        columns += [{"id": f"page-{n}", "html": page} for n, page in enumerate(pages)]
        columns += [{"id": "form", "html": b"<form><p>Sign in</p><input></form>"}, {"id": "empty"}]
        data = self.folder / "articles.parquet"
        pq.write_table(pa.Table.from_pylist(columns), data)

        self.end(self.start("local[2]", data, self.output), 1)
        rows = pq.read_table(self.output).to_pylist()
        of = {row["id"]: row for row in rows}
        self.assertEqual(len(rows), len(columns))
        self.assertEqual(of["form"]["error"], "there is no article on this page")
        self.assertEqual(of["empty"]["error"], "the row has neither text nor html")
        self.assert_like_the_command([of[record["id"]] for record in records], records)
        for number, page in enumerate(pages):
            expected = support.as_row(json.loads(support.command(["--html"], page).stdout))
            row = of[f"page-{number}"]
            self.assertEqual({name: row[name] for name in expected}, expected)
        schema = pq.read_schema(self.output / next(self.output.glob("part-*")).name)
        self.assertIn(b"whosaid.models", schema.metadata[b"org.apache.spark.sql.parquet.row.metadata"])


def descendants(root):
    """The processes below one, by their ids."""
    parents = {pid: parent(pid) for pid in map(int, filter(str.isdigit, os.listdir("/proc")))}
    found = []
    for pid, above in parents.items():
        while above is not None and above != root:
            above = parents.get(above)
        if above == root and pid != root:
            found.append(pid)
    return found


def parent(pid):
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return int(stat.rpartition(")")[2].split()[1])


def command_line(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


if __name__ == "__main__":
    unittest.main(verbosity=2)
