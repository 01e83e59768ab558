"""Reading on many machines with Ray Data: files in units, their documents in groups, a Parquet file for each group."""
