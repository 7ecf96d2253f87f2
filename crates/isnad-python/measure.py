"""Measures the module against the program on one core: python measure.py ISNAD CORPUS.jsonl

Both code all texts of the corpus into mentions; the program reads and writes JSON lines, the module takes and gives record
batches. Seconds are those of the processor (user and system), so that other work on the machine does not count; loading the
pack is in neither. Runs alternate, and the median of each is shown.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import pyarrow as pa

import isnad

ROUNDS = 3
ROWS = 1000


def program(path: str, corpus: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.devnull, "wb") as nowhere:
        subprocess.run([path, "code", "--jobs", "1", "--format", "jsonl", corpus], stdout=nowhere, stderr=nowhere, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def module(coder: isnad.Coder, batches: list[pa.RecordBatch]) -> tuple[float, int]:
    began = time.process_time()
    rows = sum(coder.code_batch(batch).num_rows for batch in batches)
    return time.process_time() - began, rows


def main() -> None:
    path, corpus = sys.argv[1:]
    with open(corpus, encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    rows = [{"doc_id": d.get("doc_id"), "date": d.get("date"), "text": d["text"]} for d in documents]
    schema = pa.schema([("doc_id", pa.string()), ("date", pa.string()), ("text", pa.string())])
    batches = [pa.RecordBatch.from_pylist(rows[i : i + ROWS], schema=schema) for i in range(0, len(rows), ROWS)]
    coder = isnad.Coder()
    coder.code_batch(batches[0])
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as word:
        word.write("خبر")
        word.flush()
        start = statistics.median(program(path, word.name) for _ in range(ROUNDS))
    of_program, of_module = [], []
    for _ in range(ROUNDS):
        of_program.append(program(path, corpus) - start)
        seconds, found = module(coder, batches)
        of_module.append(seconds)
    a, b = statistics.median(of_program), statistics.median(of_module)
    print(f"{len(rows)} texts, {found} mentions")
    print(f"program, one thread: {a:.2f} s, {len(rows) / a:.0f} texts/s")
    print(f"code_batch:          {b:.2f} s, {len(rows) / b:.0f} texts/s, {100 * a / b:.0f} % of the program")


if __name__ == "__main__":
    main()
