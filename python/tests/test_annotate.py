"""`annotate()`: as the command prints it, record for record."""

import json
import pickle
import subprocess
import sys
import threading
import time
import unittest

import corpus
import support

import whosaid

SAID = "“We will rebuild,” said Maria Keller, the mayor of Hallmere."


class LikeTheCommand(unittest.TestCase):
    def test_texts(self):
        records = list(corpus.records(60))
        annotator = whosaid.Annotator()
        expected = support.command_lines(records)
        self.assertEqual(len(expected), len(records))
        for record, line in zip(records, expected, strict=True):
            found = annotator.annotate(text=record["text"])
            self.assertEqual(found, {key: line[key] for key in found}, record["id"])
            self.assertEqual(
                set(found), {"text", "language", "entities", "quotes", "blocks"}
            )
        self.assertGreater(sum(len(line["quotes"]) for line in expected), 500)

    def test_pages(self):
        annotator = whosaid.Annotator()
        for text in corpus.texts():
            page = corpus.page(text)
            expected = json.loads(support.command(["--html"], page.encode()).stdout)
            self.assertEqual(annotator.annotate(html=page), expected)
            self.assertEqual(annotator.annotate(html=page.encode()), expected)
            self.assertIn("path", expected["blocks"][0])

    def test_bytes_are_read_in_the_encoding_that_they_declare(self):
        page = corpus.page(corpus.texts()[0].replace("o", "ö")).replace("utf-8", "iso-8859-1")
        page = page.replace("“", '"').replace("”", '"').encode("latin-1", "replace")
        self.assertIn("ö", whosaid.Annotator().annotate(html=page)["text"])


class Units(unittest.TestCase):
    """Characters beyond U+FFFF are two UTF-16 code units and one code point."""

    TEXT = "🗞🗞 The Hallmere Courier\n𝔐🙂 " + SAID + " 🙂 “I 🙂 agree,” she said. 🙂"

    def words(self, article, span):
        return article["text"][span["start"] : span["end"]]

    def test_utf16_is_the_default(self):
        article = whosaid.Annotator().annotate(text=self.TEXT)
        self.assertEqual(article, whosaid.Annotator().annotate(text=self.TEXT, units="utf16"))
        code_units = article["text"].encode("utf-16-le")
        span = article["quotes"][0]["spans"][0]
        words = code_units[2 * span["start"] : 2 * span["end"]].decode("utf-16-le")
        self.assertEqual(words, "We will rebuild,")
        self.assertNotEqual(self.words(article, span), words)

    def test_code_points_index_a_str(self):
        article = whosaid.Annotator().annotate(text=self.TEXT, units="codepoints")
        said, agreed = article["quotes"]
        self.assertEqual(self.words(article, said["spans"][0]), "We will rebuild,")
        self.assertEqual(self.words(article, agreed["spans"][0]), "I 🙂 agree,")
        self.assertEqual(self.words(article, said["cue"]), "said")
        self.assertEqual(self.words(article, agreed["source"]), "she")
        self.assertEqual(self.words(article, agreed["antecedent"]), "Maria Keller")
        speaker = article["entities"][said["speaker"]]
        self.assertEqual(self.words(article, speaker["mentions"][0]), "Maria Keller")
        self.assertEqual(self.words(article, article["blocks"][0]), "🗞🗞 The Hallmere Courier")
        self.assertEqual(article["blocks"][-1]["end"], len(self.TEXT))

    def test_every_span_is_converted(self):
        for record in corpus.records(30):
            both = {
                units: whosaid.Annotator().annotate(text=record["text"], units=units)
                for units in ("utf16", "codepoints")
            }
            code_units = record["text"].encode("utf-16-le")

            def in_code_points(value):
                if isinstance(value, list):
                    return [in_code_points(item) for item in value]
                if not isinstance(value, dict):
                    return value
                return {
                    key: len(code_units[: 2 * item].decode("utf-16-le"))
                    if key in ("start", "end")
                    else in_code_points(item)
                    for key, item in value.items()
                }

            self.assertEqual(in_code_points(both["utf16"]), both["codepoints"])
            if record["text"].startswith("🗞"):
                self.assertNotEqual(both["utf16"], both["codepoints"])

    def test_other_units_are_an_error(self):
        with self.assertRaisesRegex(ValueError, "codepoints"):
            whosaid.Annotator().annotate(text=SAID, units="bytes")


class Errors(unittest.TestCase):
    def test_either_a_text_or_a_page(self):
        annotator = whosaid.Annotator()
        for arguments in ({}, {"text": "a", "html": "b"}):
            with self.assertRaisesRegex(TypeError, "text=… or html=…"):
                annotator.annotate(**arguments)
        for arguments in ({"text": b"bytes"}, {"text": 7}, {"html": [1, 2]}):
            with self.assertRaises(TypeError):
                annotator.annotate(**arguments)

    def test_a_page_without_an_article(self):
        with self.assertRaisesRegex(whosaid.NoArticleError, "no article"):
            whosaid.Annotator().annotate(html="<form><p>Sign in</p><input></form>")
        self.assertTrue(issubclass(whosaid.NoArticleError, ValueError))

    def test_the_time_limit(self):
        hurried = whosaid.Annotator(time_limit=0)
        for arguments in ({"text": SAID}, {"html": corpus.page(corpus.texts()[0])}):
            with self.assertRaisesRegex(whosaid.TimeLimitError, "longer than 0 seconds"):
                hurried.annotate(**arguments)
        self.assertTrue(issubclass(whosaid.TimeLimitError, TimeoutError))
        # The others go on.
        self.assertEqual(len(whosaid.Annotator().annotate(text=SAID)["quotes"]), 1)

    def test_a_time_limit_is_a_number_of_seconds(self):
        for limit in (-1, float("nan"), float("inf")):
            with self.assertRaisesRegex(ValueError, "seconds"):
                whosaid.Annotator(time_limit=limit)

    def test_lone_surrogates_are_no_text(self):
        with self.assertRaises(ValueError):
            whosaid.Annotator().annotate(text="\ud800")

    def test_empty_and_foreign_texts_are_articles_without_annotations(self):
        empty = whosaid.Annotator().annotate(text="")
        self.assertEqual((empty["language"], empty["entities"], empty["blocks"]), ("und", [], []))
        german = "Der Bürgermeister sagte am Dienstag, dass die Brücke wieder geöffnet werde, "
        german = whosaid.Annotator().annotate(text=german * 5 + "und zwar für alle.")
        self.assertEqual((german["language"], german["quotes"]), ("de", []))


class Processes(unittest.TestCase):
    def test_an_annotator_can_be_pickled(self):
        annotator = pickle.loads(pickle.dumps(whosaid.Annotator(time_limit=2.5)))
        self.assertEqual(repr(annotator), "whosaid.Annotator(time_limit=2.5)")

    def test_other_threads_run_meanwhile(self):
        """While a long article is read, this thread counts: the GIL is free."""
        text = "\n".join(corpus.texts() * 20)
        annotator = whosaid.Annotator()
        reading = threading.Thread(target=annotator.annotate, kwargs={"html": corpus.page(text)})
        ticks = 0
        start = time.perf_counter()
        reading.start()
        while reading.is_alive():
            ticks += 1
            time.sleep(0.001)
        took = time.perf_counter() - start
        # Held, it would not let a single tick through before the end.
        self.assertGreater(ticks, 20, f"{ticks} ticks in {took:.3f} s")

    @unittest.skipUnless(sys.platform == "linux", "memory is read from /proc")
    def test_memory(self):
        """A process that annotates stays below 60 MB, Python included; more annotators add nothing."""
        memory = json.loads(
            subprocess.run(
                [sys.executable, support.HERE / "memory.py"],
                check=True,
                stdout=subprocess.PIPE,
                cwd=support.HERE,
            ).stdout
        )
        print("\nmemory, MB:", memory)
        self.assertLess(memory["peak"], 60)
        self.assertLess(memory["after ten annotators more"] - memory["after the articles"], 1)


if __name__ == "__main__":
    unittest.main()
