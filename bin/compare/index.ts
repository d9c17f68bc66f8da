/** What `extmock compare` does around a comparison: its sides, its progress, the files it writes. May import everything. */
