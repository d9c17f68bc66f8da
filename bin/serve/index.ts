/** What `extmock serve` does around a mock: its settings, its state, its signals, its log. May import everything. */
