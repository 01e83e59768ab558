"""Questions to a record: the state on a day, what changed, who held an office, what stands where. Nothing writes."""
