"""What a process that annotates keeps in memory, in MB, as JSON: resident, as Linux counts it."""

import json

import corpus


def resident(key: str) -> float:
    with open("/proc/self/status", encoding="ascii") as status:
        line = next(line for line in status if line.startswith(key))
    return round(int(line.split()[1]) / 1024, 1)


memory = {"python": resident("VmRSS")}
records = list(corpus.records(300))
memory["and the articles to read"] = resident("VmRSS")

import whosaid  # noqa: E402: its memory is what is measured

annotator = whosaid.Annotator()
memory["and the model"] = resident("VmRSS")
for record in records:
    annotator.annotate(text=record["text"])
    annotator.annotate(html=corpus.page(record["text"]))
memory["after the articles"] = resident("VmRSS")
more = [whosaid.Annotator() for _ in range(10)]
memory["after ten annotators more"] = resident("VmRSS")
memory["peak"] = resident("VmHWM")
print(json.dumps(memory))
