"""`annotate_arrow()`: the rows of a batch, as `annotate()` gives them one by one."""

import datetime
import json
import unittest

import corpus
import pyarrow as pa
import support

import whosaid

STRINGS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())]


def annotated(batch, annotator=None):
    """The rows that `annotate_arrow` gives for a batch, as dicts."""
    return pa.record_batch((annotator or whosaid.Annotator()).annotate_arrow(batch)).to_pylist()


class Rows(unittest.TestCase):
    def assert_rows(self, rows, articles):
        self.assertEqual(len(rows), len(articles))
        for row, article in zip(rows, articles, strict=True):
            self.assertIsNone(row["error"])
            expected = support.as_row(article)
            self.assertEqual({key: row[key] for key in expected}, expected)

    def test_texts(self):
        records = list(corpus.records(60))
        rows = annotated(pa.RecordBatch.from_pylist(records))
        one_by_one = [whosaid.Annotator().annotate(text=record["text"]) for record in records]
        self.assert_rows(rows, one_by_one)
        for row, record in zip(rows, records, strict=True):
            self.assertEqual((row["id"], row["outlet"]), (record["id"], record["outlet"]))
            self.assertEqual(row["date"], datetime.date.fromisoformat(record["date"]))
            self.assertIsNone(row["url"])

    def test_pages(self):
        pages = [corpus.page(text) for text in corpus.texts()]
        articles = [whosaid.Annotator().annotate(html=page) for page in pages]
        for kind in (pa.string(), pa.large_string(), pa.binary(), pa.large_binary()):
            column = pa.array(pages, pa.string()).cast(kind)
            batch = pa.record_batch({"id": [str(n) for n in range(len(pages))], "html": column})
            self.assert_rows(annotated(batch), articles)

    def test_each_type_of_string(self):
        records = list(corpus.records(4))
        expected = annotated(pa.RecordBatch.from_pylist(records))
        for kind in STRINGS:
            columns = {
                key: pa.array([record[key] for record in records]).cast(kind)
                for key in ("id", "text", "outlet", "date")
            }
            self.assertEqual(annotated(pa.record_batch(columns)), expected, kind)

    def test_a_slice_of_a_batch(self):
        batch = pa.RecordBatch.from_pylist(list(corpus.records(9)))
        self.assertEqual(annotated(batch.slice(3, 4)), annotated(batch)[3:7])

    def test_ids_and_dates_of_other_types(self):
        texts = ["One.", "Two."]
        days = [datetime.date(2026, 3, 14), None]
        for ids, dates in ((pa.array([7, -1]), pa.array(days)), (pa.array([7, -1], pa.int16()), None)):
            columns = {"id": ids, "text": texts}
            if dates is not None:
                columns["date"] = dates
            rows = annotated(pa.record_batch(columns))
            self.assertEqual([row["id"] for row in rows], ["7", "-1"])
            self.assertEqual([row["date"] for row in rows], days if dates is not None else [None] * 2)
        times = pa.array([datetime.datetime(2026, 3, 14, 23, 30), None], pa.timestamp("us"))
        rows = annotated(pa.record_batch({"id": ["a", "b"], "text": texts, "date": times}))
        self.assertEqual([row["date"] for row in rows], days)

    def test_no_rows(self):
        batch = pa.RecordBatch.from_pylist(list(corpus.records(3))).slice(0, 0)
        self.assertEqual(annotated(batch), [])

    def test_the_schema(self):
        batch = pa.RecordBatch.from_pylist(list(corpus.records(3)))
        result = whosaid.Annotator().annotate_arrow(batch)
        schema = pa.schema(whosaid.schema())
        self.assertTrue(pa.record_batch(result).schema.equals(schema, check_metadata=True))
        self.assertTrue(pa.schema(result).equals(schema, check_metadata=True))
        self.assertEqual(schema.names[0], "id")
        self.assertEqual(schema.names[-1], "error")
        self.assertEqual(set(json.loads(schema.metadata[b"whosaid.models"])), {"names", "quotes", "article"})
        self.assertEqual((len(result), repr(result)), (3, "<whosaid.RecordBatch of 3 rows>"))


class Errors(unittest.TestCase):
    def test_a_row_that_cant_be_annotated_is_named_and_the_others_go_on(self):
        texts = corpus.texts()
        pages = [None, "<form><p>Sign in</p><input></form>", None, None, corpus.page(texts[1])]
        batch = pa.record_batch(
            {
                "id": ["text", "no article", "nothing", None, "page"],
                "text": [texts[0], None, None, texts[0], None],
                "html": pages,
                "outlet": ["a", "b", "c", "d", "e"],
            }
        )
        rows = annotated(batch)
        self.assertEqual(
            [row["error"] for row in rows],
            [
                None,
                "there is no article on this page",
                "the row has neither text nor html",
                "the row has no id",
                None,
            ],
        )
        self.assertEqual([row["id"] for row in rows], ["text", "no article", "nothing", "", "page"])
        self.assertEqual([row["outlet"] for row in rows], ["a", "b", "c", "d", "e"])
        for row in rows:
            if row["error"]:
                self.assertEqual((row["text"], row["quotes"], row["language"]), ("", [], "und"))
            else:
                self.assertGreater(len(row["quotes"]), 0)

    def test_a_row_that_takes_too_long(self):
        # Nothing is looked for in the empty text, which is done at once.
        batch = pa.record_batch({"id": [1, 2], "text": [corpus.texts()[0], ""]})
        rows = annotated(batch, whosaid.Annotator(time_limit=0))
        self.assertEqual(
            [(row["id"], row["error"]) for row in rows],
            [("1", "the article took longer than 0 seconds"), ("2", None)],
        )

    def test_a_batch_without_articles(self):
        for columns, message in (
            ({"id": ["a"]}, 'no column "text" or "html"'),
            ({"text": ["a"]}, 'no column "id"'),
            ({"id": ["a"], "text": [[1]]}, 'the column "text" is of the type'),
        ):
            with self.assertRaisesRegex(ValueError, message):
                whosaid.Annotator().annotate_arrow(pa.record_batch(columns))
        with self.assertRaises((TypeError, ValueError)):
            whosaid.Annotator().annotate_arrow({"id": ["a"], "text": ["b"]})


class WithoutACopy(unittest.TestCase):
    def test_buffers_are_handed_over(self):
        """The result's buffers are those that Rust made: taking it over twice gives the same places."""
        result = whosaid.Annotator().annotate_arrow(pa.RecordBatch.from_pylist(list(corpus.records(3))))
        first, second = pa.record_batch(result), pa.record_batch(result)
        places = [
            [buffer.address for buffer in batch.column("text").buffers() if buffer]
            for batch in (first, second)
        ]
        self.assertEqual(places[0], places[1])
        rows = first.to_pylist()
        del result, second
        self.assertEqual(first.to_pylist(), rows)


if __name__ == "__main__":
    unittest.main()
