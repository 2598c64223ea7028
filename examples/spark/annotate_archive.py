"""Annotates an archive of news articles on Apache Spark, with the Python package `whosaid`.

    spark-submit annotate_archive.py INPUT OUTPUT [--errors FOLDER]

INPUT is Parquet, or JSON lines (a name with ".json" in it, also compressed): a file, a folder or a
pattern, with the columns "id" and "text" or "html"; "url", "title", "outlet", "desk" and "date" are
given through. OUTPUT is a folder of Parquet with the columns of docs/archive.md, and "error".

No record is lost: OUTPUT has a row for each. Where a record can't be annotated, "error" says why and its
other columns are empty; --errors writes id and reason of each such row as JSON lines, and the exit code is 1.
A task that fails, or whose machine goes away, is done again by Spark, and its rows are there once.

Each worker needs `pip install whosaid pyarrow pandas` beside pyspark; the model is in the wheel.
"""

import argparse
import sys
import time

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

# What annotate_arrow() reads; anything else stays behind, so that Parquet never decodes it.
COLUMNS = ["id", "text", "html", "url", "title", "outlet", "desk", "date"]

# A batch is held as a whole, with its annotations, beside the model: few rows keep workers small.
ROWS_AT_ONCE = 64


def annotate(batches):
    """What a worker does; it loads the model with its first batch, once a process."""
    import pyarrow as pa
    import whosaid

    annotator = whosaid.Annotator()
    for batch in batches:
        yield pa.record_batch(annotator.annotate_arrow(batch))


def read(spark: SparkSession, path: str) -> DataFrame:
    """The articles; a line that is no JSON has its "error"."""
    if ".json" not in path:
        articles = spark.read.parquet(path)
        return articles.select([name for name in COLUMNS if name in articles.columns])
    # All are strings: an id that is a number comes back to the last digit.
    schema = ", ".join(f"{name} string" for name in [*COLUMNS, "line"])
    lines = spark.read.schema(schema).json(path, columnNameOfCorruptRecord="line")
    reason = f.concat(f.lit("the line is no record: "), f.substring("line", 1, 80))
    return lines.select(
        f.coalesce("id", f.when(f.col("line").isNotNull(), f.input_file_name())).alias("id"),
        *COLUMNS[1:],
        f.when(f.col("line").isNotNull(), reason).alias("error"),
    )


def annotated(articles: DataFrame) -> DataFrame:
    """One row for each article, with the columns of `whosaid.schema()`."""
    import pyarrow as pa
    import whosaid
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = pa.schema(whosaid.schema())
    rows = articles.mapInArrow(annotate, from_arrow_schema(schema))
    # Spark has no metadata of files: the versions of schema and models go with the column "id".
    versions = {key.decode(): value.decode() for key, value in schema.metadata.items()}
    return rows.withMetadata("id", versions)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("input")
    parser.add_argument("output")
    parser.add_argument("--errors")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("whosaid").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", ROWS_AT_ONCE)
    start = time.monotonic()
    annotated(read(spark, arguments.input)).write.parquet(arguments.output)
    seconds = time.monotonic() - start

    rows = spark.read.parquet(arguments.output)
    failed = rows.where("error is not null").select("id", "error")
    if arguments.errors:
        failed.write.json(arguments.errors)
    count, failures = rows.count(), failed.count()
    print(f"{count} records in {seconds:.1f} s, {failures} of them with an error")
    spark.stop()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
