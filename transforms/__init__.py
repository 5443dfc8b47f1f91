"""Pure steps from a raw document to rows: values in, values out, no I/O beyond the rule files."""
