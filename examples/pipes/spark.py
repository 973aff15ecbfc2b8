"""Spark: an RDD of replies, or of JSON objects, through smtplex on every executor.

The command is run by a test; Spark itself is not. smtplex must be on the PATH of the executors.
"""
import json
import sys

from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("smtplex").getOrCreate()
rows = spark.sparkContext.textFile(sys.argv[1])  # {"reply": "550 5.1.1 ...", "mx": "...", "recipient": "..."} a line
verdicts = rows.pipe("smtplex classify --format=ndjson --merge --fields=category,suppress,action").map(json.loads)
counts = verdicts.map(lambda row: (row["smtplex"]["category"], 1)).reduceByKey(lambda a, b: a + b)
for category, count in sorted(counts.collect(), key=lambda pair: -pair[1]):
    print(count, category)
