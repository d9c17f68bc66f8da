/** What `extmock judge` does around a judgement: addresses, files, memory. May import everything. */
